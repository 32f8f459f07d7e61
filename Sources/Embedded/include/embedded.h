/* The files inside the binary: in the order of the list in embedded.c, bytes as they stand on disk. */
#ifndef BATON_EMBEDDED_H
#define BATON_EMBEDDED_H
#include <stddef.h>

struct embedded_file {
  /* From this target's folder: `../../forms/x.yml`, `starter/baton.yml`. */
  const char *path;
  size_t count;
  const unsigned char *bytes;
};

/* The whole table; a function, for Swift does not import arrays of unknown length. */
const struct embedded_file *embedded_files(size_t *count);
#endif
