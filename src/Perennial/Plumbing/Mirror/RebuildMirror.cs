using System.Globalization;

namespace Perennial.Plumbing;

/// <summary>How far a rebuild is.</summary>
/// <param name="Table">The table being copied.</param>
/// <param name="Rows">Rows copied so far, of all tables.</param>
/// <param name="RowsExpected">About how many there are.</param>
internal sealed record MirrorProgress(string Table, long Rows, long RowsExpected);

/// <summary>Builds the mirror anew from one moment of the store, in one transaction: readers see the old one until it is done.</summary>
internal static class RebuildMirror
{
    /// <summary>Raise it when the way rows are kept changes; older files are then rebuilt.</summary>
    private const int Format = 1;

    private const string Calendar = "calendar";

    public static async Task RunAsync(MirrorFile file, StoreSnapshot snapshot, long version, Action<MirrorProgress> report)
    {
        var followed = await snapshot.TablesAsync();
        List<MirroredTable> tables = [await snapshot.TableAsync(Calendar), .. followed];
        var expected = 0L;
        foreach (var table in tables)
            expected += await snapshot.SizeAsync(table);

        file.Write(
            snapshot.StateOf(SchemaOf(followed), version),
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
            }
        );
    }

    /// <summary>The layout of a mirror of these tables; the same text means that a file can be used as it is.</summary>
    public static string SchemaOf(IReadOnlyList<MirroredTable> tables) =>
        string.Join('\n', tables.Select(t => t.CreateSql).Prepend(Format.ToString(CultureInfo.InvariantCulture)));
}
