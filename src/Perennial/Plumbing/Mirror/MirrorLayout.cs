using System.Globalization;

namespace Perennial.Plumbing;

/// <summary>What a mirror holds besides the calendar: the tables that it follows, and those that it works out from them.</summary>
internal sealed record MirrorLayout(IReadOnlyList<MirroredTable> Followed, IReadOnlyList<DerivedTable> Derived)
{
    /// <summary>Raise it when the way rows are kept changes; older files are then rebuilt.</summary>
    private const int Format = 1;

    /// <summary>The layout as text; the same text means that a file can be used as it is.</summary>
    public string Schema =>
        string.Join(
            '\n',
            Followed
                .Select(table => table.CreateSql)
                .Prepend(Format.ToString(CultureInfo.InvariantCulture))
                .Concat(Derived.Select(table => table.CreateSql))
        );

    /// <summary>The tables that follow from one.</summary>
    public IEnumerable<DerivedTable> DerivedFrom(MirroredTable table) => Derived.Where(derived => derived.Source == table.Name);
}
