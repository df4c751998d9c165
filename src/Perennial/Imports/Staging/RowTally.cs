using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Counts what becomes of rows, and keeps the errors.</summary>
internal sealed class RowTally(ErrorFile? errors = null)
{
    private const int MostSamples = 100;
    private readonly Dictionary<string, long> _rejected = [];
    private readonly List<RowError> _samples = [];

    public long Read { get; private set; }

    public long Used { get; private set; }

    /// <summary>Rows with errors, without those that a layout's rules set aside.</summary>
    public long Bad { get; private set; }

    /// <summary>Counts a row under what became of it; a credit note is used, but it is no part of a paid order and says so.</summary>
    public void Count(RowVerdict verdict, IReadOnlyList<RowError> found)
    {
        Read++;
        switch (verdict)
        {
            case RowVerdict.Used:
                Used++;
                break;
            case RowVerdict.CreditNote:
                Reject(RowReasons.Cancellation);
                break;
            case RowVerdict.SetAside:
                Reject(found[0].Reason);
                errors?.Write(found);
                break;
            default:
                Bad++;
                Reject(found[0].Reason);
                Keep(found);
                break;
        }
    }

    /// <summary>Takes a used row back: only the rows together show that it is wrong.</summary>
    public void TakeBack(RowError error)
    {
        Used--;
        if (!RowReasons.IsByMode(error.Reason))
            Bad++;
        Reject(error.Reason);
        Keep([error]);
    }

    public RowReport ToReport() => new(Read, Used, _rejected, Bad, _samples);

    private void Reject(string reason) => _rejected[reason] = _rejected.GetValueOrDefault(reason) + 1;

    private void Keep(IReadOnlyList<RowError> found)
    {
        errors?.Write(found);
        _samples.AddRange(found.Take(MostSamples - _samples.Count));
    }
}
