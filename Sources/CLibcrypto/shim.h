/* The one-shot SHA-256 interface: no provider lookup, so nothing is paid at start-up. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
