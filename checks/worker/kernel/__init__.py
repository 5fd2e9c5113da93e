"""What the kernel enforces on a learner's process: Landlock for files, seccomp for system calls."""
