/* Counts what a process does to the disk where a path begins in some way, and stops it at some numbers: before the
 * operation, or in the middle of it where it writes. Whoever waits for the process kills it there, or looks and lets it
 * go on. Loaded before the C library, so that the databases' own writes count too.
 *
 * arm(start, numbers, log): from now on; numbers rise and end with 0; log is a file to note every operation in, or NULL.
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
static long seen;
static const long *next;
static int noted = -1;

void arm(const char *begins, const long *numbers, const char *log) {
    noted = log ? open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    seen = 0;
    next = numbers;
    strncpy(start, begins, sizeof start - 1);
    length = strlen(start);
}

/* Whether this operation is one at which the process stops. */
static int stops(const char *operation, const char *path) {
    if (!length || !path || strncmp(path, start, length) != 0) return 0;
    long number = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
    if (noted >= 0) dprintf(noted, "%s %s\n", operation, path + length);
    if (number != *next) return 0;
    next++;
    return 1;
}

static int stops_of(const char *operation, int file) {
    char link[64], path[PATH_MAX];
    if (!length || file == noted) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return stops(operation, path);
}

static void stop(void) { raise(SIGSTOP); }

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t write(int file, const void *bytes, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (file != noted && stops_of("write", file)) {
        ssize_t half = size > 1 ? real(file, bytes, size / 2) : 0;
        stop();
        ssize_t rest = real(file, (const char *)bytes + half, size - half);
        return rest < 0 ? rest : half + rest;
    }
    return real(file, bytes, size);
}
#define PWRITE(name) \
    ssize_t name(int file, const void *bytes, size_t size, off_t at) { \
        REAL(ssize_t, #name, int, const void *, size_t, off_t); \
        if (stops_of("write", file)) { real(file, bytes, size / 2, at); stop(); } \
        return real(file, bytes, size, at); \
    }
PWRITE(pwrite)
PWRITE(pwrite64)
#define SENDFILE(name) \
    ssize_t name(int to, int from, off_t *at, size_t size) { \
        REAL(ssize_t, #name, int, int, off_t *, size_t); \
        if (stops_of("write", to)) { \
            ssize_t half = real(to, from, at, size / 2 + 1); \
            stop(); \
            return half; \
        } \
        return real(to, from, at, size); \
    }
SENDFILE(sendfile)
SENDFILE(sendfile64)
#define ON_FILE(name, label) \
    int name(int file) { REAL(int, #name, int); if (stops_of(label, file)) stop(); return real(file); }
ON_FILE(fsync, "flush")
ON_FILE(fdatasync, "flush")
#define TRUNCATE(name) \
    int name(int file, off_t size) { REAL(int, #name, int, off_t); if (stops_of("truncate", file)) stop(); return real(file, size); }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)
#define ON_PATH(name) \
    int name(const char *path) { REAL(int, #name, const char *); if (stops(#name, path)) stop(); return real(path); }
ON_PATH(unlink)
ON_PATH(remove)
ON_PATH(rmdir)
/* What a whole tree is removed with: a name within an open folder. */
int unlinkat(int at, const char *name, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    char link[64], path[PATH_MAX];
    ssize_t size = -1;
    if (length && at >= 0 && name[0] != '/') {
        snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        size = readlink(link, path, sizeof path - 1);
    }
    if (size < 0) size = 0;
    snprintf(path + size, sizeof path - size, size ? "/%s" : "%s", name);
    if (stops("unlink", path)) stop();
    return real(at, name, flags);
}
int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    if (stops("rename", from)) stop();
    return real(from, to);
}
int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    if (stops("mkdir", path)) stop();
    return real(path, mode);
}
int chmod(const char *path, mode_t mode) {
    REAL(int, "chmod", const char *, mode_t);
    if (stops("chmod", path)) stop();
    return real(path, mode);
}
#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
        if ((flags & O_CREAT) && stops("create", path)) stop(); \
        return real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)
