/* A parse allocates some thousand small pieces and frees them all at once, so a thread bumps a pointer
 * through blocks that it keeps, and starts over when no tree is left. */
#include "arena.h"
#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef struct baton_block {
  struct baton_block *next;
  size_t size;
} baton_block;

typedef struct {
  baton_block *first, *current;
  size_t used;
  int trees;
} baton_arena;

static __thread baton_arena baton_thread_arena;

enum { baton_block_size = 1 << 19, baton_header = 16 };

static pthread_key_t baton_thread_end;
static pthread_once_t baton_thread_end_made = PTHREAD_ONCE_INIT;

/* What a thread keeps goes with it: the next phase works with threads of its own. */
static void baton_forget(void *ended) {
  baton_arena *arena = ended;
  for (baton_block *block = arena->first; block;) {
    baton_block *next = block->next;
    free(block);
    block = next;
  }
  *arena = (baton_arena){0};
}

static void baton_make_thread_end(void) {
  if (pthread_key_create(&baton_thread_end, baton_forget)) abort();
}

/* Each piece carries its size before it, for realloc; pieces are aligned to 16 bytes. */
static void *baton_take(size_t size) {
  baton_arena *arena = &baton_thread_arena;
  size_t whole = (size + baton_header + 15) & ~(size_t)15;
  if (whole < size) abort();
  while (!arena->current || arena->used + whole > arena->current->size) {
    baton_block *next = arena->current ? arena->current->next : arena->first;
    if (!next) {
      size_t room = whole > baton_block_size ? whole : baton_block_size;
      next = malloc(sizeof(baton_block) + room + 15);
      if (!next) abort();
      next->next = 0;
      next->size = room;
      if (arena->current) arena->current->next = next;
      else {
        arena->first = next;
        pthread_once(&baton_thread_end_made, baton_make_thread_end);
        pthread_setspecific(baton_thread_end, arena);
      }
    }
    arena->current = next;
    arena->used = 0;
  }
  char *start = (char *)(((size_t)(arena->current + 1) + 15) & ~(size_t)15) + arena->used;
  arena->used += whole;
  *(size_t *)start = size;
  return start + baton_header;
}

static void *baton_calloc(size_t count, size_t size) {
  if (size && count > (size_t)-1 / size) abort();
  return memset(baton_take(count * size), 0, count * size);
}

static void *baton_realloc(void *old, size_t size) {
  if (!old) return baton_take(size);
  size_t before = *(size_t *)((char *)old - baton_header);
  if (size <= before) return old;
  return memcpy(baton_take(size), old, before);
}

static void baton_free(void *piece) { (void)piece; }

static cmark_mem baton_memory = {baton_calloc, baton_realloc, baton_free};

/* Parses on this thread; the tree lives until as many trees have been released as were parsed. */
cmark_node *baton_parse(const char *bytes, size_t count) {
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &baton_memory);
  baton_thread_arena.trees++;
  cmark_parser_feed(parser, bytes, count);
  cmark_node *root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  return root;
}

/* Blocks beyond a first one of usual size are given back, so that one large file does not keep its memory. */
void baton_release(void) {
  baton_arena *arena = &baton_thread_arena;
  if (--arena->trees > 0 || !arena->first) return;
  baton_block *kept = arena->first->size == baton_block_size ? arena->first : 0;
  for (baton_block *block = kept ? kept->next : arena->first; block;) {
    baton_block *next = block->next;
    free(block);
    block = next;
  }
  if (kept) kept->next = 0;
  arena->first = arena->current = kept;
  arena->used = 0;
}
