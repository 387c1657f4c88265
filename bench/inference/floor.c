/*
 * The floor: one ONNX Runtime session in a C loop, with tensors that stay. Usage: floor MODEL INPUT OUTPUT CLASSES FILE DIM...
 * FILE holds the float32 input of these dimensions. For each line "NANOSECONDS" on stdin it calls for that long and prints the
 * median time of a call in nanoseconds and the number of calls.
 */
#include <onnxruntime_c_api.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define MOST 10000000

static const OrtApi *ort;

static void check(OrtStatus *status) {
  if (status) {
    fprintf(stderr, "floor: %s\n", ort->GetErrorMessage(status));
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

static OrtSession *open_session(const char *model) {
  OrtEnv *env;
  OrtSessionOptions *options;
  OrtSession *session;
  check(ort->CreateEnv(ORT_LOGGING_LEVEL_FATAL, "floor", &env));
  check(ort->CreateSessionOptions(&options));
  check(ort->SetSessionGraphOptimizationLevel(options, ORT_ENABLE_ALL));
  check(ort->SetSessionExecutionMode(options, ORT_SEQUENTIAL));
  check(ort->SetInterOpNumThreads(options, 1));
  check(ort->SetIntraOpNumThreads(options, 1));
  check(ort->AddSessionConfigEntry(options, "session.intra_op.allow_spinning", "0"));
  check(ort->AddSessionConfigEntry(options, "session.inter_op.allow_spinning", "0"));
  check(ort->CreateSession(env, model, options, &session));
  return session;
}

static OrtValue *tensor(float *values, size_t count, const int64_t *dims, size_t rank) {
  OrtMemoryInfo *memory;
  OrtValue *value;
  check(ort->CreateCpuMemoryInfo(OrtArenaAllocator, OrtMemTypeDefault, &memory));
  check(ort->CreateTensorWithDataAsOrtValue(memory, values, count * sizeof(float), dims, rank,
                                            ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, &value));
  return value;
}

int main(int argc, char **argv) {
  int64_t dims[8], out[2];
  size_t rank = argc - 6, count = 1;
  ort = OrtGetApiBase()->GetApi(ORT_API_VERSION);
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
  OrtSession *session = open_session(argv[1]);
  const char *input = argv[2], *output = argv[3];
  const OrtValue *in = tensor(values, count, dims, rank);
  OrtValue *answer = tensor(answers, out[0] * out[1], out, 2);
  long long *times = malloc(MOST * sizeof *times), slice;
  puts("ready");
  fflush(stdout);
  while (scanf("%lld", &slice) == 1) {
    check(ort->Run(session, NULL, &input, &in, 1, &output, 1, &answer));
    long long begin = now(), before = begin, calls = 0;
    while (calls < MOST && (calls == 0 || before - begin < slice)) {
      check(ort->Run(session, NULL, &input, &in, 1, &output, 1, &answer));
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
