#!/bin/sh
# Prints how many compilers to run at once: one a processor, as far as there are 1.5 GiB of memory for each.
set -eu

processors=$(nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 1)
kib=
if [ -r /proc/meminfo ]; then
    kib=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB$/\1/p' /proc/meminfo)
fi
if [ -z "$kib" ]; then
    kib=$(($(sysctl -n hw.memsize 2>/dev/null || echo 4294967296) / 1024))
fi
# A container may have less than its machine.
if [ -r /sys/fs/cgroup/memory.max ]; then
    limit=$(cat /sys/fs/cgroup/memory.max)
    if [ "$limit" != max ] && [ $((limit / 1024)) -lt "$kib" ]; then kib=$((limit / 1024)); fi
fi

jobs=$((kib / 1572864))
if [ "$jobs" -gt "$processors" ]; then jobs=$processors; fi
if [ "$jobs" -lt 1 ]; then jobs=1; fi
echo "$jobs"
