// A library of tests that exports twenty symbols and uses one that is nowhere.
extern "C" {
int arenarium_symbol_0 = 0, arenarium_symbol_1 = 1, arenarium_symbol_2 = 2, arenarium_symbol_3 = 3,
    arenarium_symbol_4 = 4, arenarium_symbol_5 = 5, arenarium_symbol_6 = 6, arenarium_symbol_7 = 7,
    arenarium_symbol_8 = 8, arenarium_symbol_9 = 9, arenarium_symbol_10 = 10, arenarium_symbol_11 = 11,
    arenarium_symbol_12 = 12, arenarium_symbol_13 = 13, arenarium_symbol_14 = 14, arenarium_symbol_15 = 15,
    arenarium_symbol_16 = 16, arenarium_symbol_17 = 17, arenarium_symbol_18 = 18, arenarium_symbol_19 = 19;
[[gnu::weak]] extern int arenarium_missing_symbol;
int* arenarium_uses_it() {
    return &arenarium_missing_symbol;
}
}
