using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>
/// Does background work as the person who asked for it, with the role they have by now: what is hidden from them in the page stays
/// hidden in what the work makes for them.
/// </summary>
[FrontDoor]
internal sealed class OnBehalf(Users users, IHttpContextAccessor http)
{
    /// <returns>False, and nothing was done, when the account is gone or disabled.</returns>
    public async Task<bool> RunAsync(long account, Func<CurrentUser, Task> work, CancellationToken ct)
    {
        if (await users.FindAsync(account, ct) is not { Disabled: false } user)
            return false;
        var by = new CurrentUser(user.Id, user.Name, user.Email, user.Role, Languages.From(user.Language), 0);
        var context = new DefaultHttpContext();
        by.Attach(context);
        http.HttpContext = context;
        try
        {
            await work(by);
            return true;
        }
        finally
        {
            http.HttpContext = null;
        }
    }
}
