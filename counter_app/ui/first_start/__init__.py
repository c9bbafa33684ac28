"""The first start on a PC: three questions, or the sample office."""
