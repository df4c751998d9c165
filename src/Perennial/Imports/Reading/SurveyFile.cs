using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>A file whose rows have all been looked at once.</summary>
/// <param name="Layout">How it is laid out; the encoding may have been corrected on the way.</param>
/// <param name="Survey">What its rows prove.</param>
/// <param name="Hash">SHA-256 of its bytes before the rows were read.</param>
internal sealed record SurveyedFile(FileLayout Layout, FileSurvey Survey, string Hash);

/// <summary>Looks at every row of a file: formats are decided by all values, not by a sample.</summary>
internal static class SurveyFile
{
    private const int BetweenReports = 20_000;

    public static Outcome<SurveyedFile> Run(SourceFile file, ImportOptions options, Action<long>? progress, CancellationToken ct)
    {
        var detected = DetectLayout.Of(file, options);
        return detected.IsOk ? Refusals.Guard(file, () => Read(file, detected.Value, progress, ct)) : detected.Problems.ToList();
    }

    private static Outcome<SurveyedFile> Read(SourceFile file, FileLayout layout, Action<long>? progress, CancellationToken ct)
    {
        try
        {
            var hash = file.Hash();
            var survey = new FileSurvey(layout.Names);
            using var rows = new ReadAhead(TableRows.Open(file, layout));
            for (var row = new TextRow(); rows.Read(row); )
            {
                survey.See(row);
                if (survey.Rows % BetweenReports == 0)
                {
                    ct.ThrowIfCancellationRequested();
                    progress?.Invoke(survey.Rows);
                }
            }
            return survey.Rows == 0 ? FileProblems.NoRows() : new SurveyedFile(layout, survey, hash);
        }
        catch (UndecodableException bytes) when (layout is { IsEncodingGiven: false, Encoding: TextEncodings.Utf8 })
        {
            // The beginning was plain ASCII: only now does the file show that it is not UTF-8.
            var again = Read(file, layout with { Encoding = TextEncodings.Gb18030, IsEncodingGiven = true }, progress, ct);
            return again.IsOk ? again : FileProblems.WrongEncoding(TextEncodings.Utf8, null, bytes.Position);
        }
        catch (UndecodableException bytes)
        {
            return FileProblems.WrongEncoding(
                bytes.Encoding,
                bytes.Encoding is TextEncodings.Utf8 ? TextEncodings.Gb18030 : TextEncodings.Utf8,
                bytes.Position
            );
        }
    }
}
