/* A disk for the crash tests, loaded with LD_PRELOAD: each sync takes SLOW_SYNC_MS milliseconds longer, and the first
 * sync after the file FAIL_NEXT_SYNC appeared fails with EIO, as a dying disk's would. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static int sync_badly(const char *name, int descriptor) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    const char *delay = getenv("SLOW_SYNC_MS");
    const char *failing = getenv("FAIL_NEXT_SYNC");
    if (delay) usleep(1000 * atoi(delay));
    if (failing && unlink(failing) == 0) {
        errno = EIO;
        return -1;
    }
    return real(descriptor);
}

int fsync(int descriptor) { return sync_badly("fsync", descriptor); }
int fdatasync(int descriptor) { return sync_badly("fdatasync", descriptor); }
