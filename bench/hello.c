/* The start-up of a process that does nothing else: it prints a line. */
#include <stdio.h>

int main(void) {
  puts("hello");
  return 0;
}
