/* The floor: the least that a program must do to turn a folder of Markdown into a folder of pages.
 *
 *   floor page  THREADS FROM TO    read, skip the frontmatter, parse, render, write TO/slug/index.html
 *   floor parse THREADS FROM TO    the same without writing: the parser's share
 *   floor copy  THREADS FROM TO    read and write the bytes as they are: the file system's share
 *   floor read  THREADS FROM TO    read only
 *
 * No graph, no template, no check, no manifest; whatever a publisher does on top is its own cost.
 *
 *   cc -O2 floor.c -o floor -lcmark -lpthread
 */
#define _GNU_SOURCE
#include <cmark.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_THREADS = 64 };

static const char opening[] =
    "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>floor</title></head>\n<body>\n";
static const char closing[] = "</body>\n</html>\n";

struct list { char **paths; size_t count, room; };
struct buffer { char *bytes; size_t count, room; };

static struct list found;
static const char *target;
static int does_parse, does_write;
static atomic_size_t next_index, bytes_read, bytes_written;

static void stop(const char *what) {
  perror(what);
  exit(1);
}

static void *grown(void *memory, size_t size) {
  memory = realloc(memory, size);
  if (!memory) stop("memory");
  return memory;
}

static void append(struct buffer *to, const char *bytes, size_t count) {
  if (to->count + count > to->room) {
    to->room = (to->count + count) * 2;
    to->bytes = grown(to->bytes, to->room);
  }
  memcpy(to->bytes + to->count, bytes, count);
  to->count += count;
}

static void walk(const char *folder) {
  DIR *entries = opendir(folder);
  if (!entries) stop(folder);
  for (struct dirent *entry; (entry = readdir(entries));) {
    size_t length = strlen(entry->d_name);
    if (entry->d_name[0] == '.') continue;
    char *path = NULL;
    if (asprintf(&path, "%s/%s", folder, entry->d_name) < 0) stop("memory");
    if (entry->d_type == DT_DIR) walk(path);
    if (entry->d_type != DT_REG || length < 4 || strcmp(entry->d_name + length - 3, ".md")) {
      free(path);
      continue;
    }
    if (found.count == found.room) {
      found.room = found.room ? found.room * 2 : 4096;
      found.paths = grown(found.paths, found.room * sizeof *found.paths);
    }
    found.paths[found.count++] = path;
  }
  closedir(entries);
}

static void read_whole(const char *path, struct buffer *into) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat facts;
  if (file < 0 || fstat(file, &facts)) stop(path);
  size_t size = (size_t)facts.st_size;
  if (size + 1 > into->room) into->bytes = grown(into->bytes, into->room = size * 2 + 1);
  into->count = 0;
  while (into->count < size) {
    ssize_t got = read(file, into->bytes + into->count, size - into->count);
    if (got < 0 && errno != EINTR) stop(path);
    if (got == 0) break;
    if (got > 0) into->count += (size_t)got;
  }
  into->bytes[into->count] = 0;
  close(file);
  atomic_fetch_add(&bytes_read, into->count);
}

static void write_page(const char *source, const struct buffer *page) {
  const char *name = strrchr(source, '/') + 1;
  char path[4096];
  int length = snprintf(path, sizeof path - 16, "%s/%.*s", target, (int)strlen(name) - 3, name);
  if (mkdir(path, 0777) && errno != EEXIST) stop(path);
  memcpy(path + length, "/index.html", sizeof "/index.html");
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) stop(path);
  for (size_t done = 0; done < page->count;) {
    ssize_t wrote = write(file, page->bytes + done, page->count - done);
    if (wrote < 0 && errno != EINTR) stop(path);
    if (wrote > 0) done += (size_t)wrote;
  }
  close(file);
  atomic_fetch_add(&bytes_written, page->count);
}

static const char *after_frontmatter(const struct buffer *source) {
  if (strncmp(source->bytes, "---\n", 4)) return source->bytes;
  const char *end = strstr(source->bytes + 3, "\n---\n");
  return end ? end + 5 : source->bytes;
}

static void render(const struct buffer *source, struct buffer *page) {
  const char *body = after_frontmatter(source);
  size_t size = source->count - (size_t)(body - source->bytes);
  cmark_node *document = cmark_parse_document(body, size, CMARK_OPT_DEFAULT);
  char *html = cmark_render_html(document, CMARK_OPT_UNSAFE);
  append(page, opening, sizeof opening - 1);
  append(page, html, strlen(html));
  append(page, closing, sizeof closing - 1);
  free(html);
  cmark_node_free(document);
}

static void *work(void *nothing) {
  (void)nothing;
  struct buffer source = {0}, page = {0};
  for (size_t index; (index = atomic_fetch_add(&next_index, 1)) < found.count;) {
    page.count = 0;
    read_whole(found.paths[index], &source);
    if (does_parse) render(&source, &page);
    if (does_write) write_page(found.paths[index], does_parse ? &page : &source);
  }
  free(source.bytes);
  free(page.bytes);
  return NULL;
}

int main(int count, char **words) {
  const char *mode = count == 5 ? words[1] : "";
  does_parse = !strcmp(mode, "page") || !strcmp(mode, "parse");
  does_write = !strcmp(mode, "page") || !strcmp(mode, "copy");
  if (!does_parse && !does_write && strcmp(mode, "read")) {
    fprintf(stderr, "usage: floor page|parse|copy|read THREADS FROM TO\n");
    return 64;
  }
  int threads = atoi(words[2]);
  if (threads < 1 || threads > MOST_THREADS) threads = 1;
  target = words[4];
  walk(words[3]);
  if (does_write && mkdir(target, 0777) && errno != EEXIST) stop(target);
  pthread_t others[MOST_THREADS];
  for (int index = 1; index < threads; index++)
    if (pthread_create(&others[index], NULL, work, NULL)) stop("thread");
  work(NULL);
  for (int index = 1; index < threads; index++) pthread_join(others[index], NULL);
  printf("%zu files, %zu bytes read, %zu bytes written\n", found.count, bytes_read, bytes_written);
  return 0;
}
