#include "embedded.h"

/* Clang takes #embed in C17 too; the compiler is always the one that comes with the Swift toolchain. */
#pragma clang diagnostic ignored "-Wc23-extensions"

/* To build a file in, add its PATH and the include below it; a test names the ones that are missing. */
static const struct embedded_file files[] = {
#define PATH "starter/baton.yml"
#include "entry.inc"
#define PATH "starter/content/index.md"
#include "entry.inc"
#define PATH "starter/content/patterns/decision-note.md"
#include "entry.inc"
#define PATH "starter/content/patterns/reversible-first-step.md"
#include "entry.inc"
#define PATH "starter/content/sequences/first-walk.md"
#include "entry.inc"
#define PATH "starter/gitignore"
#include "entry.inc"
};

const struct embedded_file *embedded_files(size_t *count) {
  *count = sizeof files / sizeof files[0];
  return files;
}
