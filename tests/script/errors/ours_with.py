with x: pass
