using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>The cookie that carries a session's token: out of reach of scripts, never sent by other sites.</summary>
internal static class SessionCookie
{
    private const string Name = "perennial";

    public static string? Read(HttpRequest request) => request.Cookies[Name];

    public static void Write(HttpContext http, string token) => http.Response.Cookies.Append(Name, token, OptionsFor(http));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, OptionsFor(http));

    private static CookieOptions OptionsFor(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
            MaxAge = SessionRule.Lifetime,
            IsEssential = true,
        };
}
