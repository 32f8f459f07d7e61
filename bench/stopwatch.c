/* Runs one command and prints what it cost, from outside:
 *
 *   stopwatch LIMIT LOG COMMAND [ARGUMENT...]
 *   → wall_ns user_ns system_ns peak_kib exit_code
 *
 * Peak memory is the largest of any single process among the command and the children it waited for.
 * A child inherits the peak of whoever starts it, so the one who starts it has to be small: this.
 * Output goes to LOG. After LIMIT seconds the command's process group is killed and the code is 124.
 *
 *   cc -O2 stopwatch.c -o stopwatch
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t child, was_killed;

static void kill_child(int signal_number) {
  (void)signal_number;
  was_killed = 1;
  if (child > 0) kill(-child, SIGKILL);
}

static long long nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static long long from(struct timeval time) { return time.tv_sec * 1000000000LL + time.tv_usec * 1000LL; }

static void become(int log, char **command) {
  int nothing = open("/dev/null", O_RDONLY);
  setpgid(0, 0);
  dup2(nothing, 0);
  dup2(log, 1);
  dup2(log, 2);
  execvp(command[0], command);
  dprintf(2, "stopwatch: %s: %s\n", command[0], strerror(errno));
  _exit(127);
}

int main(int count, char **words) {
  if (count < 4) {
    fprintf(stderr, "usage: stopwatch LIMIT LOG COMMAND [ARGUMENT...]\n");
    return 64;
  }
  int log = open(words[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (log < 0) return perror(words[2]), 1;
  struct sigaction action = {.sa_handler = kill_child};
  sigaction(SIGALRM, &action, NULL);

  long long start = nanoseconds();
  pid_t process = fork();
  if (process < 0) return perror("fork"), 1;
  if (process == 0) become(log, words + 3);
  setpgid(process, process);
  child = process;
  alarm((unsigned)atoi(words[1]));
  int status = 0;
  struct rusage use;
  while (wait4(process, &status, 0, &use) < 0)
    if (errno != EINTR) return perror("wait4"), 1;
  long long wall = nanoseconds() - start;

  int code = was_killed ? 124 : WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  printf("%lld %lld %lld %ld %d\n", wall, from(use.ru_utime), from(use.ru_stime), use.ru_maxrss, code);
  return 0;
}
