#pragma once

// How many products of two bytes a core can make and add, measured: products a second of processor time, in a
// loop that touches registers only and uses the instructions of the widest level that this machine has.
// 0 where there is none.
double int8_peak(void);
