/* Counts what a process does to the disk where a path begins in some way, and ends it with SIGKILL at a number: before
 * the operation, or in the middle of it where it writes. Loaded before the C library, so that the databases' own writes
 * count too.
 *
 * arm(start, last, log): from now on; log is a file to note every operation in, or NULL.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static char start[PATH_MAX];
static size_t length;
static long seen, last;
static int noted = -1;

void arm(const char *begins, long number, const char *log) {
    noted = log ? open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    seen = 0;
    last = number;
    strncpy(start, begins, sizeof start - 1);
    length = strlen(start);
}

/* Whether this operation is the one at which it all ends. */
static int ends(const char *operation, const char *path) {
    if (!length || !path || strncmp(path, start, length) != 0) return 0;
    long number = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
    if (noted >= 0) dprintf(noted, "%s %s\n", operation, path + length);
    return number == last;
}

static int ends_of(const char *operation, int file) {
    char link[64], path[PATH_MAX];
    if (!length || file == noted) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return ends(operation, path);
}

static void end(void) { kill(getpid(), SIGKILL); pause(); }

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t write(int file, const void *bytes, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (file != noted && ends_of("write", file)) { real(file, bytes, size / 2); end(); }
    return real(file, bytes, size);
}
#define PWRITE(name) \
    ssize_t name(int file, const void *bytes, size_t size, off_t at) { \
        REAL(ssize_t, #name, int, const void *, size_t, off_t); \
        if (ends_of("write", file)) { real(file, bytes, size / 2, at); end(); } \
        return real(file, bytes, size, at); \
    }
PWRITE(pwrite)
PWRITE(pwrite64)
#define SENDFILE(name) \
    ssize_t name(int to, int from, off_t *at, size_t size) { \
        REAL(ssize_t, #name, int, int, off_t *, size_t); \
        if (ends_of("write", to)) { real(to, from, at, size / 2); end(); } \
        return real(to, from, at, size); \
    }
SENDFILE(sendfile)
SENDFILE(sendfile64)
#define ON_FILE(name, label) \
    int name(int file) { REAL(int, #name, int); if (ends_of(label, file)) end(); return real(file); }
ON_FILE(fsync, "flush")
ON_FILE(fdatasync, "flush")
#define TRUNCATE(name) \
    int name(int file, off_t size) { REAL(int, #name, int, off_t); if (ends_of("truncate", file)) end(); return real(file, size); }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)
#define ON_PATH(name) \
    int name(const char *path) { REAL(int, #name, const char *); if (ends(#name, path)) end(); return real(path); }
ON_PATH(unlink)
ON_PATH(rmdir)
int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    if (ends("rename", from)) end();
    return real(from, to);
}
int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    if (ends("mkdir", path)) end();
    return real(path, mode);
}
int chmod(const char *path, mode_t mode) {
    REAL(int, "chmod", const char *, mode_t);
    if (ends("chmod", path)) end();
    return real(path, mode);
}
#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
        if ((flags & O_CREAT) && ends("create", path)) end(); \
        return real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)
