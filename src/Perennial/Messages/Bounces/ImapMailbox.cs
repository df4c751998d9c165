using System.Net;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MimeKit;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>The mailbox of reports while it is open. Reading a mail leaves it unread; only <see cref="DoneAsync"/> changes anything.</summary>
internal sealed class ImapMailbox : IAsyncDisposable
{
    // A report quotes at most the mail it is about; what is larger is something else.
    private const uint Largest = 10 << 20;

    private readonly ImapClient _client;
    private readonly IMailFolder _folder;
    private readonly IMailFolder? _done;

    private ImapMailbox(ImapClient client, IMailFolder folder, IMailFolder? done) => (_client, _folder, _done) = (client, folder, done);

    /// <summary>Within it a mail's number means that mail and never another (RFC 3501).</summary>
    public string Place => string.Create(null, $"{_folder.FullName}:{_folder.UidValidity}");

    /// <exception cref="Exception">Of <see cref="Fails"/>, when there is no such server, user or folder.</exception>
    public static async Task<ImapMailbox> OpenAsync(BounceMailbox from, string password, MailLimits limits, CancellationToken ct)
    {
        var socket = await GuardedConnection.ConnectAsync(new DnsEndPoint(from.Host, from.Port), limits.Networks, ct);
        var client = new ImapClient { Timeout = (int)limits.Timeout.TotalMilliseconds };
        try
        {
            MailSecurity.Trust(client, from.Certificate);
            await client.ConnectAsync(socket, from.Host, from.Port, MailSecurity.Of(from.Security), ct);
            await client.AuthenticateAsync(from.User, password, ct);
            var folder = await client.GetFolderAsync(from.Folder, ct);
            var done = from.Done is { } name ? await DoneFolderAsync(client, name, ct) : null;
            await folder.OpenAsync(FolderAccess.ReadWrite, ct);
            return new ImapMailbox(client, folder, done);
        }
        catch
        {
            client.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether a failure is the server's, the network's or the settings', and not ours.</summary>
    public static bool Fails(Exception e) =>
        MailSecurity.IsOfTheWorld(e) || e is CommandException or FolderNotFoundException or NotSupportedException;

    /// <summary>Numbers of mails that nobody has read, the oldest first.</summary>
    public async Task<List<long>> UnreadAsync(CancellationToken ct) =>
        [.. (await _folder.SearchAsync(SearchQuery.NotSeen.And(SearchQuery.NotDeleted), ct)).Select(uid => (long)uid.Id).Order()];

    /// <summary>A mail; null when it is gone, too large for a report, or no mail at all.</summary>
    public async Task<MimeMessage?> ReadAsync(long uid, CancellationToken ct)
    {
        var id = Uid(uid);
        var seen = await _folder.FetchAsync([id], new FetchRequest(MessageSummaryItems.UniqueId | MessageSummaryItems.Size), ct);
        if (seen.Count == 0 || seen[0].Size > Largest)
            return null;
        try
        {
            return await _folder.GetMessageAsync(id, ct);
        }
        catch (Exception e) when (e is FormatException or MessageNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Marks mails as read, and puts them into the folder of those that are done.</summary>
    public async Task DoneAsync(IReadOnlyCollection<long> uids, CancellationToken ct)
    {
        if (uids.Count == 0)
            return;
        List<UniqueId> ids = [.. uids.Order().Select(Uid)];
        await _folder.StoreAsync(ids, new StoreFlagsRequest(StoreAction.Add, MessageFlags.Seen) { Silent = true }, ct);
        if (_done is not null)
            await _folder.MoveToAsync(ids, _done, ct);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _client.DisconnectAsync(true, CancellationToken.None);
        }
        catch (Exception e) when (Fails(e))
        {
            // It is left either way.
        }
        _client.Dispose();
    }

    private static async Task<IMailFolder> DoneFolderAsync(ImapClient client, string name, CancellationToken ct)
    {
        try
        {
            return await client.GetFolderAsync(name, ct);
        }
        catch (FolderNotFoundException)
        {
            var root = client.GetFolder(client.PersonalNamespaces[0]);
            return await root.CreateAsync(name, true, ct) ?? throw new FolderNotFoundException(name);
        }
    }

    private UniqueId Uid(long uid) => new(_folder.UidValidity, (uint)uid);
}
