using System.Globalization;
using System.IO.Compression;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;
using Perennial.Rules.Insights;
using Perennial.Statistics.Classification;

namespace Perennial.Insights;

/// <summary>A table of any columns, read from a CSV file (also .gz) with a header: for models that are told which columns mean what.</summary>
internal sealed record TableFile(IReadOnlyList<string> Names, IReadOnlyList<string[]> Columns)
{
    public int Rows => Columns.Count == 0 ? 0 : Columns[0].Length;

    public static Outcome<TableFile> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var text = new StreamReader(
                path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file
            );
            var content = text.ReadToEnd();
            var reader = new DelimitedText(new StringReader(content), Delimiters.Guess(content[..Math.Min(content.Length, 64_000)]));
            var row = new TextRow();
            if (!reader.Read(row))
                return ModelProblems.TableNotReadable(path, "");
            var names = row.ToArray();
            var columns = names.Select(_ => new List<string>()).ToArray();
            while (reader.Read(row))
                for (var j = 0; j < columns.Length; j++)
                    columns[j].Add(row[j].ToString());
            return new TableFile(names, [.. columns.Select(c => c.ToArray())]);
        }
        catch (Exception problem)
            when (problem is IOException or UnauthorizedAccessException or InvalidDataException or RowTooLongException)
        {
            return ModelProblems.TableNotReadable(path, problem.Message.Split('\n')[0]);
        }
    }

    /// <summary>The cells of a column, whatever the case of its name.</summary>
    public Outcome<string[]> Column(string field, string? name)
    {
        var place = Names.ToList().FindIndex(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? ModelProblems.ColumnMissing(field, name, Names) : Columns[place];
    }

    /// <summary>A column of numbers of at least 0.</summary>
    public Outcome<double[]> Numbers(string field, string? name)
    {
        var cells = Column(field, name);
        if (!cells.IsOk)
            return cells.Problems.ToList();
        var numbers = new double[Rows];
        for (var i = 0; i < numbers.Length; i++)
            if (!(Number(cells.Value![i]) is { } number && number >= 0))
                return ModelProblems.CellNotNumber(name!, i + 2, cells.Value[i]);
            else
                numbers[i] = number;
        return numbers;
    }

    /// <summary>A column with two values; true for the one that says yes, or else for the later one in the alphabet.</summary>
    public Outcome<(bool[] Is, string Positive)> Label(string field, string? name)
    {
        var cells = Column(field, name);
        if (!cells.IsOk)
            return cells.Problems.ToList();
        var values = cells.Value!.Distinct().Order(StringComparer.Ordinal).ToList();
        if (values.Count is 0 or > 2)
            return ModelProblems.LabelNotBinary(name!, values);
        var positive = values.Find(v => Yes.Contains(v)) ?? (values.Count == 2 ? values[1] : "");
        return (Array.ConvertAll(cells.Value!, cell => cell == positive), positive);
    }

    /// <summary>The other columns as features: numbers where every cell that is filled is one, names otherwise.</summary>
    /// <param name="without">Columns that are not features.</param>
    /// <param name="leftOut">Receives columns that are different on nearly every row: they identify, they do not predict.</param>
    public IReadOnlyList<Feature> Features(IReadOnlyCollection<string?> without, List<string> leftOut)
    {
        var features = new List<Feature>();
        for (var j = 0; j < Names.Count; j++)
        {
            if (without.Contains(Names[j], StringComparer.OrdinalIgnoreCase))
                continue;
            var cells = Columns[j];
            if (cells.All(c => c.Length == 0 || Number(c) is not null))
                features.Add(new Feature.Numeric(Names[j], Array.ConvertAll(cells, c => Number(c) ?? double.NaN)));
            else if (cells.Distinct().Count() > Math.Max(50, Rows / 2))
                leftOut.Add(Names[j]);
            else
                features.Add(new Feature.Category(Names[j], Array.ConvertAll<string, string?>(cells, c => c.Length == 0 ? null : c)));
        }
        return features;
    }

    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
    {
        "yes",
        "y",
        "true",
        "1",
        "churned",
        "lost",
        "是",
        "流失",
        "已流失",
    };

    private static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
