namespace Perennial.Rules.Audit;

/// <summary>Walks the audit from its first entry and finds where it was changed behind the product's back.</summary>
public sealed class AuditChain
{
    private string _hash = "";

    /// <summary>Entries seen so far, all whole.</summary>
    public long Length { get; private set; }

    /// <summary>Takes the next entry in the order of ids.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="previousHash">The hash of the entry before, as stored with this one.</param>
    /// <param name="hash">Its own hash, as stored.</param>
    /// <returns>False when an entry before it is missing, or it is not what was once written.</returns>
    public bool Accept(AuditEntry entry, string previousHash, string hash)
    {
        var isWhole = entry.Id == Length + 1 && previousHash == _hash && hash == entry.HashAfter(_hash);
        if (isWhole)
            (Length, _hash) = (entry.Id, hash);
        return isWhole;
    }

    /// <summary>Whether the chain ends here: false when entries at its end were removed.</summary>
    public bool EndsAt(long length, string hash) => Length == length && _hash == hash;
}
