using System.Text.RegularExpressions;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>MAP.md shows the house as it stands: the rooms in their order, their tables, their front doors.</summary>
public partial class MapTests
{
    private sealed record Row(string Room, IReadOnlySet<string> Tables, IReadOnlySet<string> FrontDoor);

    [Fact]
    public void The_map_lists_the_rooms_in_the_order_of_the_house() => Assert.Equal(Rooms.All, Map().Select(row => row.Room));

    [Fact]
    public void The_map_lists_every_table_with_its_owner()
    {
        var onTheMap = Map().SelectMany(row => row.Tables.Select(table => $"{table}: {row.Room}")).Order();
        var inTheSchema = Rooms.Owners.Select(pair => $"{pair.Key}: {pair.Value}").Append("schema_migrations: Plumbing").Order();

        Assert.Equal(inTheSchema, onTheMap);
    }

    [Fact]
    public void The_map_lists_every_front_door()
    {
        var onTheMap = Map().SelectMany(row => row.FrontDoor.Select(type => $"{row.Room}.{type}")).Order();
        var inTheCode = Rooms
            .Downstairs.GetTypes()
            .Where(type => FrontDoorTests.IsMarked(type) && Rooms.Of(type) is not (null or "Plumbing"))
            .Select(type => $"{Rooms.Of(type)}.{type.Name}")
            .Order();

        Assert.Equal(inTheCode, onTheMap);
    }

    [Fact]
    public void Every_room_has_a_readme_of_at_most_40_lines()
    {
        var rooms = Rooms.All.Where(room => !File.Exists(Readme(room)) || File.ReadLines(Readme(room)).Count() > 40);

        Assert.Empty(rooms);
    }

    /// <summary>The room's README stands downstairs; a room that only decides has none there.</summary>
    private static string Readme(string room) =>
        Directory.Exists(Repository.PathOf("src", "Perennial", room))
            ? Repository.PathOf("src", "Perennial", room, "README.md")
            : Repository.PathOf("src", "Perennial.Rules", room, "README.md");

    private static List<Row> Map() => ReadMap(File.ReadAllText(Repository.PathOf("MAP.md")));

    private static List<Row> ReadMap(string text) =>
        [
            .. TableRow()
                .Matches(text)
                .Select(m => new Row(m.Groups["room"].Value, Names(m.Groups["tables"].Value), Names(m.Groups["door"].Value))),
        ];

    private static HashSet<string> Names(string cell) => [.. Name().Matches(cell).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"^\| (?<room>[A-Z]\w+) \|[^|]*\|(?<tables>[^|]*)\|(?<door>[^|]*)\|\r?$(?<!Front door \|)", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
