#!/bin/sh
# Puts into one folder all that gpu.sh needs on a machine with an NVIDIA driver and no network.
# Usage: gpu-bundle.sh cuda12|cuda13|cpu FOLDER. Needs this machine's network, Java and, for CUDA, pip;
# TENSORRT=DIR takes the libraries of TensorRT 10 along from there: PyPI has none.
# RESNET50=DIR takes that model's folder instead of training one. For Linux on x86-64.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)

fail() {
  printf 'gpu-bundle: %s\n' "$1" >&2
  exit "${2:-3}"
}

[ $# = 2 ] || fail 'Usage: gpu-bundle.sh cuda12|cuda13|cpu FOLDER' 2
kind=$1
case $kind in
  cuda12 | cuda13 | cpu) ;;
  *) fail "'$kind' is unknown; known: cuda12, cuda13, cpu" 2 ;;
esac
[ ! -e "$2" ] || fail "'$2' exists; name a folder that does not" 2
mkdir -p "$2"
out=$(cd "$2" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say() { printf 'gpu-bundle: %s\n' "$1" >&2; }

# Assay as its launcher built it: jars, the class path with @BUNDLE@ for this folder, native libraries.
say 'Assay and its libraries'
ASSAY_GPU=none "$root/assay" --version > /dev/null
class_path_file=$root/cli/target/class-path-onednn
IFS= read -r class_path < "$class_path_file" || [ -n "$class_path" ]
release=${class_path##*/onnxruntime-}
release=${release%%.jar*}
mkdir -p "$out/lib" "$out/cli/target"
cp "$root/cli/target/assay-cli.jar" "$out/cli/target"
relative=
while [ -n "$class_path" ]; do
  jar=${class_path%%:*}
  case $class_path in *:*) class_path=${class_path#*:} ;; *) class_path= ;; esac
  case $jar in
    "$root"/*) name=${jar#"$root"/} && mkdir -p "$out/${name%/*}" ;;
    *) name=lib/${jar##*/} ;;
  esac
  cp "$jar" "$out/$name"
  relative=$relative${relative:+:}@BUNDLE@/$name
done
printf '%s\n' "$relative" > "$out/class-path"
cp "$root/assay" "$root/bench/gpu.sh" "$out"
cp -r "$root/models" "$out/models"
mkdir -p "$out/samples"
cp -r "$root/samples/blood-cells" "$out/samples"
cp -r "$root/cli/target/onnxruntime" "$out/cli/target/onnxruntime"

say 'a JDK'
java_home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
[ -x "$java_home/bin/javac" ] || fail 'the java on the PATH is no JDK'
mkdir "$out/jdk"
(cd "$java_home" && tar -chf - --exclude=./jmods --exclude=./lib/src.zip --exclude=./man --exclude=./legal \
  --exclude=./docs --exclude=./demo .) | tar -xf - -C "$out/jdk"

# ResNet-50 at 224 pixels, trained for a few steps: its speed is what counts.
say 'a ResNet-50'
resnet50=${RESNET50:-}
if [ -z "$resnet50" ]; then
  resnet50=$work/resnet50
  for class in "$root"/samples/blood-cells/*/; do
    name=$(basename "$class")
    mkdir -p "$work/few/$name"
    find "$class" -type f | sort | head -n 4 | while read -r image; do cp "$image" "$work/few/$name"; done
  done
  ASSAY_GPU=none "$root/assay" train resnet50 --data "$work/few" --size 224 --epochs 4 --batch 8 \
    --out "$resnet50" --quiet >&2
  ASSAY_GPU=none "$root/assay" export "$resnet50" --quiet >&2
fi
mkdir "$out/models/resnet50"
cp "$resnet50/model.onnx" "$resnet50/card.json" "$out/models/resnet50"

# $1: a wheel or jar; takes the libraries whose paths match $2 into $3, without their folders.
take() {
  rm -rf "$work/unpacked"
  mkdir -p "$work/unpacked" "$3"
  (cd "$work/unpacked" && "$out/jdk/bin/jar" xf "$1")
  find "$work/unpacked" -path "$2" -exec mv -f {} "$3" \;
  rm -rf "$work/unpacked" "$1"
}

wheels() {
  python3 -m pip download -q --no-deps --only-binary=:all: -d "$work/wheels" "$@" >&2
}

if [ "$kind" != cpu ]; then
  say "ONNX Runtime $release for $kind"
  if [ "$kind" = cuda12 ]; then
    (cd "$root" && ./mvnw -q -B -N dependency:copy -DoutputDirectory="$work" -Dmdep.useBaseVersion=true \
      -Dartifact="com.microsoft.onnxruntime:onnxruntime_gpu:$release") >&2
    take "$work/onnxruntime_gpu-$release.jar" '*/linux-x64/*.so' "$out/onnxruntime"
    set -- nvidia-cublas-cu12 nvidia-cuda-runtime-cu12 nvidia-cuda-nvrtc-cu12 nvidia-cufft-cu12 \
      nvidia-curand-cu12 nvidia-nvjitlink-cu12 'nvidia-cudnn-cu12<10'
  else
    wheels "onnxruntime-gpu==$release"
    for wheel in "$work"/wheels/*.whl; do take "$wheel" '*/libonnxruntime*.so*' "$out/onnxruntime"; done
    mv "$out/onnxruntime/libonnxruntime.so.$release" "$out/onnxruntime/libonnxruntime.so"
    cp "$root/cli/target/onnxruntime/libonnxruntime4j_jni.so" "$out/onnxruntime"
    set -- 'nvidia-cublas<14' 'nvidia-cuda-runtime<14' 'nvidia-cuda-nvrtc<14' 'nvidia-cufft<13' \
      'nvidia-curand<11' 'nvidia-nvjitlink<14' 'nvidia-cudnn-cu13<10'
  fi
  say "NVIDIA's libraries"
  for package in "$@"; do
    wheels "$package"
    for wheel in "$work"/wheels/*.whl; do take "$wheel" '*.so*' "$out/cuda"; done
  done
  [ -z "${TENSORRT:-}" ] || cp -L "$TENSORRT"/libnvinfer*.so.10 "$TENSORRT"/libnvonnxparser.so.10 "$out/cuda"
fi

printf '%s: %s, %s\n' "$out" "$kind" "$(du -sh "$out" | cut -f 1)"
say "carry the folder over and run its gpu.sh there"
