#!/bin/sh
# Measures the ready-made models and a ResNet-50 on the processor and on an NVIDIA GPU. Needs Linux on
# x86-64 with NVIDIA's driver, and nothing else: no network, no Java, no CUDA. gpu-bundle.sh makes, on a
# machine with network, the folder that this script lies in. Usage: gpu.sh [RESULTS]
# Ends with 3 where no GPU was measured.
set -eu
bundle=$(cd "$(dirname "$0")" && pwd -P)
out=${1:-$bundle/results}
say() { printf 'gpu: %s\n' "$1" >&2; }

[ -r "$bundle/class-path" ] || {
  say "'$bundle' is no bundle; make one with gpu-bundle.sh cuda12|cuda13|cpu FOLDER and run the gpu.sh in it"
  exit 2
}
mkdir -p "$out"

sed "s|@BUNDLE@|$bundle|g" "$bundle/class-path" > "$bundle/cli/target/class-path-onednn"
export JAVA_HOME="$bundle/jdk"
unset ASSAY_GPU ASSAY_ND4J || true
if [ -d "$bundle/onnxruntime" ]; then
  export ASSAY_ONNXRUNTIME_LIBS="$bundle/onnxruntime"
  export LD_LIBRARY_PATH="$bundle/cuda${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
assay() { "$bundle/assay" "$@"; }

say 'what this machine has'
assay doctor > "$out/doctor.txt" || say 'the doctor found that no model runs, see doctor.txt'
assay doctor --json > "$out/doctor.json" || true
cat "$out/doctor.txt"
nvidia-smi -q > "$out/nvidia-smi.txt" 2>&1 || rm -f "$out/nvidia-smi.txt"

devices=cpu
if [ -e /proc/driver/nvidia/version ] || [ -e "$out/nvidia-smi.txt" ]; then
  devices=cpu,cuda
  for library in "$bundle"/cuda/libnvinfer.so.*; do [ ! -e "$library" ] || devices=cpu,cuda,tensorrt; done
fi

# A device that is not there costs its own rows alone, and ends the command with 3.
status=0
say "evaluation on $devices"
rm -rf "$out/evaluate"
assay evaluate "$bundle/models" --data "$bundle/samples/blood-cells" --device "$devices" \
  --latency-seconds 3 --out "$out/evaluate" > "$out/evaluate.txt" || status=$?
cat "$out/evaluate.txt"
if assay --help | grep -q '^  latency '; then
  say "latency on $devices"
  rm -rf "$out/latency"
  assay latency "$bundle/models" --device "$devices" --out "$out/latency" > "$out/latency.txt" || status=$?
  cat "$out/latency.txt"
fi

# The measured rows of a device.
rows() { grep -c ",$1,.*,ok,*\$" "$out/evaluate/table.csv" || true; }
say "models measured: $(rows cpu) on cpu, $(rows cuda) on cuda, $(rows tensorrt) on tensorrt"
tar -czf "$out.tar.gz" -C "$(dirname "$out")" "$(basename "$out")"
say "results in $out and $out.tar.gz"
if [ "$devices" = cpu ]; then
  say 'no NVIDIA GPU was found: neither nvidia-smi nor /proc/driver/nvidia is there. Only the processor was measured.'
  exit 3
fi
exit "$status"
