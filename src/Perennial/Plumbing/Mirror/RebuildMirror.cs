namespace Perennial.Plumbing;

/// <summary>How far a rebuild is.</summary>
/// <param name="Table">The table being copied.</param>
/// <param name="Rows">Rows copied so far, of all tables.</param>
/// <param name="RowsExpected">About how many there are.</param>
internal sealed record MirrorProgress(string Table, long Rows, long RowsExpected);

/// <summary>Builds the mirror anew from one moment of the store, in one transaction: readers see the old one until it is done.</summary>
internal static class RebuildMirror
{
    private const string Calendar = "calendar";

    public static async Task RunAsync(
        MirrorFile file,
        StoreSnapshot snapshot,
        MirrorLayout layout,
        long version,
        Action<MirrorProgress> report
    )
    {
        List<MirroredTable> tables = [await snapshot.TableAsync(Calendar), .. layout.Followed];
        var expected = 0L;
        foreach (var table in tables)
            expected += await snapshot.SizeAsync(table);

        file.Write(
            snapshot.StateOf(layout.Schema, version),
            () =>
            {
                foreach (var old in file.Tables())
                    file.Writer.Execute($"DROP TABLE \"{old}\"");
                var copied = 0L;
                foreach (var table in tables)
                {
                    report(new(table.Name, copied, expected));
                    file.Writer.Execute(table.CreateSql);
                    using var rows = snapshot.AllRows(table);
                    copied += rows.CopyTo(file.Writer, table.Name, done => report(new(table.Name, copied + done, expected)));
                }
                report(new(tables[^1].Name, copied, copied));
                foreach (var derived in layout.Derived)
                {
                    report(new(derived.Name, copied, copied));
                    file.Writer.Execute(derived.CreateSql);
                }
            }
        );
    }
}
