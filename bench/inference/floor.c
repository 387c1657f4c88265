/*
 * The floor: one ONNX Runtime session in a C loop, with tensors that stay. Usage: floor MODEL INPUT OUTPUT CLASSES FILE DIM...
 * FILE holds the float32 input of these dimensions. For each line "NANOSECONDS" on stdin it calls for that long and prints the
 * median time of a call in nanoseconds and the number of calls.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define MOST 10000000

/*
 * What is used of ONNX Runtime's C interface, so that its header need not be found: a table of functions, whose first version
 * never changes. Places and constants are those of onnxruntime_c_api.h.
 */
typedef struct Opaque Opaque;
typedef Opaque *Status;
enum Place {
  GET_ERROR_MESSAGE = 2,
  CREATE_ENV = 3,
  CREATE_SESSION = 7,
  RUN = 9,
  CREATE_SESSION_OPTIONS = 10,
  SET_EXECUTION_MODE = 13,
  SET_OPTIMIZATION_LEVEL = 23,
  SET_INTRA_OP_THREADS = 24,
  SET_INTER_OP_THREADS = 25,
  CREATE_TENSOR_WITH_DATA = 49,
  CREATE_CPU_MEMORY_INFO = 69
};
enum { LOG_FATAL = 4, SEQUENTIAL = 0, ENABLE_ALL = 99, ARENA_ALLOCATOR = 1, MEMORY_DEFAULT = 0, FLOAT32 = 1 };
struct Base {
  void *const *(*api)(uint32_t version);
  const char *(*version)(void);
};
extern const struct Base *OrtGetApiBase(void);

typedef Status (*Run)(Opaque *session, const Opaque *options, const char *const *inputs, const Opaque *const *in, size_t count,
                      const char *const *outputs, size_t wanted, Opaque **out);

static void *const *ort;

static void check(Status status) {
  if (status) {
    fprintf(stderr, "floor: %s\n", ((const char *(*)(Status))ort[GET_ERROR_MESSAGE])(status));
    exit(3);
  }
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  long long left = *(const long long *)a, right = *(const long long *)b;
  return (left > right) - (left < right);
}

static Opaque *open_session(const char *model) {
  Opaque *env, *options, *session;
  check(((Status(*)(int, const char *, Opaque **))ort[CREATE_ENV])(LOG_FATAL, "floor", &env));
  check(((Status(*)(Opaque **))ort[CREATE_SESSION_OPTIONS])(&options));
  typedef Status (*Set)(Opaque *, int);
  check(((Set)ort[SET_OPTIMIZATION_LEVEL])(options, ENABLE_ALL));
  check(((Set)ort[SET_EXECUTION_MODE])(options, SEQUENTIAL));
  check(((Set)ort[SET_INTER_OP_THREADS])(options, 1));
  check(((Set)ort[SET_INTRA_OP_THREADS])(options, 1));
  typedef Status (*Create)(Opaque *, const char *, Opaque *, Opaque **);
  check(((Create)ort[CREATE_SESSION])(env, model, options, &session));
  return session;
}

static Opaque *tensor(float *values, size_t count, const int64_t *dims, size_t rank) {
  Opaque *memory, *value;
  check(((Status(*)(int, int, Opaque **))ort[CREATE_CPU_MEMORY_INFO])(ARENA_ALLOCATOR, MEMORY_DEFAULT, &memory));
  typedef Status (*Create)(Opaque *, void *, size_t, const int64_t *, size_t, int, Opaque **);
  check(((Create)ort[CREATE_TENSOR_WITH_DATA])(memory, values, count * sizeof(float), dims, rank, FLOAT32, &value));
  return value;
}

int main(int argc, char **argv) {
  int64_t dims[8], out[2];
  size_t rank = argc - 6, count = 1;
  ort = OrtGetApiBase()->api(1);
  if (!ort || argc < 7 || rank > 8) {
    fputs("floor: unknown version of ONNX Runtime, or wrong arguments\n", stderr);
    return 2;
  }
  for (size_t i = 0; i < rank; i++) count *= dims[i] = atoll(argv[6 + i]);
  out[0] = dims[0];
  out[1] = atoll(argv[4]);
  float *values = aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64);
  float *answers = aligned_alloc(64, (out[0] * out[1] * sizeof(float) + 63) / 64 * 64);
  FILE *file = fopen(argv[5], "rb");
  if (!file || fread(values, sizeof(float), count, file) != count) {
    fprintf(stderr, "floor: '%s' does not hold %zu floats\n", argv[5], count);
    return 2;
  }
  Opaque *session = open_session(argv[1]);
  const char *input = argv[2], *output = argv[3];
  const Opaque *in = tensor(values, count, dims, rank);
  Opaque *answer = tensor(answers, out[0] * out[1], out, 2);
  long long *times = malloc(MOST * sizeof *times), slice;
  Run run = (Run)ort[RUN];
  puts("ready");
  fflush(stdout);
  while (scanf("%lld", &slice) == 1) {
    check(run(session, NULL, &input, &in, 1, &output, 1, &answer));
    long long begin = now(), before = begin, calls = 0;
    while (calls < MOST && (calls == 0 || before - begin < slice)) {
      check(run(session, NULL, &input, &in, 1, &output, 1, &answer));
      long long after = now();
      times[calls++] = after - before;
      before = after;
    }
    qsort(times, calls, sizeof *times, ascending);
    printf("%lld %lld %.9g\n", times[(calls - 1) / 2], calls, answers[0]);
    fflush(stdout);
  }
  return 0;
}
