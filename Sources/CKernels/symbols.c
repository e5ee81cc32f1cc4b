#define _GNU_SOURCE  // dladdr
#include "CKernels.h"

#include <dlfcn.h>

void *ck_symbol(const char *name) { return dlsym(RTLD_DEFAULT, name); }

static const char *file_of(void *address) {
  Dl_info info;
  return address && dladdr(address, &info) ? info.dli_fname : 0;
}

const char *ck_symbol_file(const char *name) { return file_of(ck_symbol(name)); }

const char *ck_own_file(void) { return file_of((void *)ck_own_file); }
