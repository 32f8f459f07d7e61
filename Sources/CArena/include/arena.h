/* libcmark with memory of our own. */
#ifndef BATON_ARENA_H
#define BATON_ARENA_H
#include <cmark.h>

/* Parses on this thread; the tree lives until as many trees have been released here as were parsed. */
cmark_node *baton_parse(const char *bytes, size_t count);
void baton_release(void);
#endif
