/* What Linux has and the Glibc module does not show. */
#ifndef BATON_CLINUX_H
#define BATON_CLINUX_H
#define BATON_RENAME_EXCHANGE (1 << 1)
#define BATON_RENAME_NOREPLACE (1 << 0)
int renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned int flags);
int syncfs(int fd);
int flock(int fd, int operation);
long getdents64(int fd, void *buffer, unsigned long length);
int pipe2(int ends[2], int flags);
/* A file that is in memory only, from sys/mman.h. */
#define BATON_MFD_CLOEXEC 1U
int memfd_create(const char *name, unsigned int flags);
/* How a process is started, from spawn.h; the type of the list of actions is left to the Glibc module. */
#define BATON_SPAWN_SETSID 0x80
int posix_spawn_file_actions_addchdir_np(void *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(void *actions, int from);
/* Which processors a thread runs on, from sched.h and pthread.h; the types are left to whoever calls. */
int sched_getcpu(void);
int sched_getaffinity(int pid, unsigned long size, void *set);
int sched_setaffinity(int pid, unsigned long size, const void *set);
int pthread_attr_setaffinity_np(void *attributes, unsigned long size, const void *set);
/* Options of malloc, from malloc.h. */
#define BATON_TRIM_THRESHOLD (-1)
#define BATON_MMAP_THRESHOLD (-3)
int mallopt(int option, int value);
/* Takes a piece of memory and gives it back; volatile, or a compiler would see that nothing comes of it. */
void *malloc(unsigned long size);
void free(void *piece);
static inline void baton_grow_heap(unsigned long size) {
  void *volatile piece = malloc(size);
  free(piece);
}
/* Entries of the auxiliary vector, from elf.h. */
#define BATON_AT_PHDR 3
#define BATON_AT_PHNUM 5
unsigned long getauxval(unsigned long type);
#endif
