using System.Text;

namespace Perennial.Tests.Imports;

/// <summary>
/// A minimal .xls file as Excel 97 to 2003 wrote it: one sheet as BIFF8 records ([MS-XLS]) in a compound file ([MS-CFB]). Texts
/// stand in the shared table, whole numbers are packed (RK), dates are serials with a date format.
/// </summary>
internal static class OldWorkbook
{
    private const int SectorSize = 512;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint FatSector = 0xFFFFFFFD;
    private const uint Free = 0xFFFFFFFF;

    // Streams below this lie in a file system within the file system, which is not needed here.
    private const int SmallestStream = 4096;

    public static byte[] Of(string sheet, params object?[][] rows)
    {
        var records = Records(sheet, rows);
        var sectors = (Math.Max(records.Length, SmallestStream) + SectorSize - 1) / SectorSize;
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        WriteHeader(writer);
        // Sector 0 says which sector follows which: itself, the directory, and the chain of the stream.
        uint[] chain = [FatSector, EndOfChain, .. Enumerable.Range(3, sectors - 1).Select(next => (uint)next), EndOfChain];
        foreach (var next in chain.Concat(Enumerable.Repeat(Free, (SectorSize / 4) - chain.Length)))
            writer.Write(next);
        WriteEntry(writer, "Root Entry", type: 5, child: 1, EndOfChain, size: 0);
        WriteEntry(writer, "Workbook", type: 2, child: Free, start: 2, sectors * SectorSize);
        WriteEntry(writer, "", type: 0, child: Free, start: 0, size: 0);
        WriteEntry(writer, "", type: 0, child: Free, start: 0, size: 0);
        writer.Write(records);
        writer.Write(new byte[(sectors * SectorSize) - records.Length]);
        return file.ToArray();
    }

    private static void WriteHeader(BinaryWriter writer)
    {
        writer.Write((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        writer.Write(new byte[16]);
        foreach (var word in (ushort[])[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0])
            writer.Write(word);
        // Sectors of: directory (0 in this version), table; first of the directory; transaction; then the parts not used here.
        foreach (var number in (uint[])[0, 1, 1, 0, SmallestStream, EndOfChain, 0, EndOfChain, 0, 0])
            writer.Write(number);
        for (var i = 1; i < 109; i++)
            writer.Write(Free);
    }

    private static void WriteEntry(BinaryWriter writer, string name, byte type, uint child, uint start, int size)
    {
        var letters = new byte[64];
        Encoding.Unicode.GetBytes(name, letters);
        writer.Write(letters);
        writer.Write((ushort)(name.Length == 0 ? 0 : (name.Length + 1) * 2));
        writer.Write(type);
        writer.Write((byte)1);
        writer.Write(Free);
        writer.Write(Free);
        writer.Write(child);
        writer.Write(new byte[36]);
        writer.Write(start);
        writer.Write((long)size);
    }

    private static byte[] Records(string sheet, object?[][] rows)
    {
        var texts = rows.SelectMany(row => row).OfType<string>().Distinct().ToList();
        // The place of the sheet is of fixed width: written twice, it does not move.
        var head = Globals(sheet, texts, 0).Length;
        return [.. Globals(sheet, texts, head), .. Sheet(rows, texts)];
    }

    private static byte[] Globals(string sheet, List<string> texts, int sheetAt) =>
        [
            .. Begin(0x0005),
            .. Record(0x0042, w => w.Write((ushort)1200)),
            .. Record(0x0022, w => w.Write((ushort)0)),
            .. Format(0),
            .. Format(22),
            .. Record(
                0x0085,
                w =>
                {
                    w.Write(sheetAt);
                    w.Write((ushort)0);
                    w.Write((byte)sheet.Length);
                    w.Write((byte)1);
                    w.Write(Encoding.Unicode.GetBytes(sheet));
                }
            ),
            .. Record(
                0x00FC,
                w =>
                {
                    w.Write(texts.Count);
                    w.Write(texts.Count);
                    foreach (var text in texts)
                    {
                        w.Write((ushort)text.Length);
                        w.Write((byte)1);
                        w.Write(Encoding.Unicode.GetBytes(text));
                    }
                }
            ),
            .. Record(0x000A, _ => { }),
        ];

    private static byte[] Sheet(object?[][] rows, List<string> texts) =>
        [
            .. Begin(0x0010),
            .. Record(
                0x0200,
                w =>
                {
                    w.Write(0);
                    w.Write(rows.Length);
                    w.Write((ushort)0);
                    w.Write((ushort)rows.Max(row => row.Length));
                    w.Write((ushort)0);
                }
            ),
            .. rows.SelectMany((row, y) => row.SelectMany((cell, x) => Cell(cell, (ushort)y, (ushort)x, texts))),
            .. Record(0x000A, _ => { }),
        ];

    private static byte[] Cell(object? value, ushort row, ushort column, List<string> texts) =>
        value switch
        {
            null => [],
            string text => At(0x00FD, row, column, 0, w => w.Write(texts.IndexOf(text))),
            DateTime time => At(0x0203, row, column, 1, w => w.Write(time.ToOADate())),
            int number => At(0x027E, row, column, 0, w => w.Write((number << 2) | 2)),
            double number => At(0x0203, row, column, 0, w => w.Write(number)),
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };

    private static byte[] At(ushort id, ushort row, ushort column, ushort format, Action<BinaryWriter> write) =>
        Record(
            id,
            w =>
            {
                w.Write(row);
                w.Write(column);
                w.Write(format);
                write(w);
            }
        );

    private static byte[] Begin(ushort type) =>
        Record(
            0x0809,
            w =>
            {
                foreach (var word in (ushort[])[0x0600, type, 0x0DBB, 0x07CC])
                    w.Write(word);
                w.Write(0x41);
                w.Write(0x0600);
            }
        );

    private static byte[] Format(ushort number) =>
        Record(
            0x00E0,
            w =>
            {
                w.Write((ushort)0);
                w.Write(number);
                w.Write(new byte[16]);
            }
        );

    private static byte[] Record(ushort id, Action<BinaryWriter> write)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        write(writer);
        return [.. BitConverter.GetBytes(id), .. BitConverter.GetBytes((ushort)content.Length), .. content.ToArray()];
    }
}
