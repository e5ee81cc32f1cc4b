#define _GNU_SOURCE  // dladdr
#include "CKernels.h"

#include <dlfcn.h>
#include <sys/auxv.h>

void *ck_symbol(const char *name) { return dlsym(RTLD_DEFAULT, name); }

static const char *file_of(void *address) {
  Dl_info info;
  return address && dladdr(address, &info) ? info.dli_fname : 0;
}

const char *ck_symbol_file(const char *name) { return file_of(ck_symbol(name)); }

// The loader names the program as it was called, perhaps without its folder; the system knows better.
const char *ck_own_file(void) {
  Dl_info own, program;
  if (!dladdr((void *)ck_own_file, &own)) return 0;
  if (dladdr((void *)getauxval(AT_ENTRY), &program) && program.dli_fbase == own.dli_fbase)
    return "/proc/self/exe";
  return own.dli_fname;
}
