// The catalogue, as it lies on disk, in the executable's read-only data. Page-aligned: SQLite reads it page by page,
// and a page that is not asked for is never loaded.
    .section .rodata.greengauge_catalogue, "a", @progbits
    .balign 4096
    .globl greengauge_catalogue_begin
    .globl greengauge_catalogue_end
greengauge_catalogue_begin:
    .incbin GREENGAUGE_CATALOGUE_DB
greengauge_catalogue_end:
    .byte 0
    .section .note.GNU-stack, "", @progbits
