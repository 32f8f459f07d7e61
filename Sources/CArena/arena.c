/* A parse allocates some thousand small pieces and frees them all at once, so a thread bumps a pointer
 * through blocks that it keeps, and starts over when no tree is left. */
#include "arena.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef struct baton_block {
  struct baton_block *next;
  size_t size;
} baton_block;

typedef struct {
  /* Where the next piece begins, and where the current block ends. */
  char *at, *end;
  baton_block *first, *current;
  int trees;
} baton_arena;

static __thread baton_arena baton_thread_arena;

enum { baton_block_size = 1 << 19, baton_header = 16, baton_small = 192 };

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

/* Begins a block at its first place that is aligned to 16 bytes; null begins none. */
static void baton_enter(baton_arena *arena, baton_block *block) {
  arena->current = block;
  arena->at = block ? (char *)(((size_t)(block + 1) + 15) & ~(size_t)15) : 0;
  arena->end = block ? arena->at + block->size : 0;
}

/* Goes on to a block with this much room. */
static __attribute__((noinline)) void baton_advance(baton_arena *arena, size_t whole) {
  do {
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
    baton_enter(arena, next);
  } while ((size_t)(arena->end - arena->at) < whole);
}

/* What a piece takes with the size it carries before it, for realloc; pieces are aligned to 16 bytes. */
static inline size_t baton_whole(size_t size) {
  size_t whole = (size + baton_header + 15) & ~(size_t)15;
  if (whole < size) abort();
  return whole;
}

/* The ways through a block without room for a piece stand by themselves, so that the usual ones call nothing. */
static __attribute__((noinline)) void *baton_take_elsewhere(size_t size);
static __attribute__((noinline)) void *baton_calloc_elsewhere(size_t size);

static inline char *baton_begin(baton_arena *arena, size_t size, size_t whole) {
  char *start = arena->at;
  arena->at += whole;
  *(size_t *)start = size;
  return start + baton_header;
}

static inline void *baton_take(size_t size) {
  baton_arena *arena = &baton_thread_arena;
  size_t whole = baton_whole(size);
  if ((size_t)(arena->end - arena->at) < whole) return baton_take_elsewhere(size);
  return baton_begin(arena, size, whole);
}

static void *baton_calloc(size_t count, size_t size) {
  baton_arena *arena = &baton_thread_arena;
  size_t all;
  if (__builtin_mul_overflow(count, size, &all)) abort();
  /* A fixed length is a few stores: what lies behind the piece in its block is nobody's yet. */
  if (all > baton_small || arena->end - arena->at < baton_small + baton_header) return baton_calloc_elsewhere(all);
  char *piece = baton_begin(arena, all, baton_whole(all));
  __builtin_memset_inline(piece, 0, baton_small);
  return piece;
}

static void *baton_take_elsewhere(size_t size) {
  baton_advance(&baton_thread_arena, baton_whole(size));
  return baton_begin(&baton_thread_arena, size, baton_whole(size));
}

static void *baton_calloc_elsewhere(size_t size) { return memset(baton_take(size), 0, size); }

/* The piece taken last grows where it stands. */
static void *baton_realloc(void *old, size_t size) {
  if (!old) return baton_take(size);
  baton_arena *arena = &baton_thread_arena;
  char *start = (char *)old - baton_header;
  size_t before = *(size_t *)start;
  if (size <= before) return old;
  size_t whole = baton_whole(size);
  if (start + baton_whole(before) == arena->at && (size_t)(arena->end - start) >= whole) {
    *(size_t *)start = size;
    arena->at = start + whole;
    return old;
  }
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
  arena->first = kept;
  baton_enter(arena, kept);
}
