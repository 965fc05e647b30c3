"""The one decorator of the kernel (being written)."""
import numba

KERNEL_DIGEST = "draft"
compiled = numba.njit(error_model="numpy", nogil=True)
entry = numba.njit(error_model="numpy", nogil=True)
