using System.Collections.Concurrent;
using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Surveys of uploaded files, kept while somebody maps their columns: looking at every row takes seconds on large files.</summary>
internal sealed class ImportSurveys
{
    private const int Most = 16;
    private readonly ConcurrentDictionary<string, SurveyedFile> _known = new();

    public async Task<Outcome<SurveyedFile>> OfAsync(Import import, CancellationToken ct)
    {
        if (!File.Exists(import.FilePath))
            return ImportProblems.FileGone(import.FileName);
        var options = import.Settings.Options;
        var reading = new ImportOptions
        {
            Encoding = options.Encoding,
            Delimiter = options.Delimiter,
            Sheet = options.Sheet,
            Header = options.Header,
        };
        var key = $"{import.Id} {JsonSerializer.Serialize(reading)}";
        if (_known.TryGetValue(key, out var known))
            return known;
        var surveyed = await Task.Run(() => SurveyFile.Run(import.File, reading, null, ct), ct);
        if (!surveyed.IsOk)
            return surveyed;
        if (_known.Count >= Most)
            _known.Clear();
        _known[key] = surveyed.Value;
        return surveyed;
    }
}
