using System.CommandLine;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary><c>perennial user add EMAIL</c>: creates an account from the server's machine, also when nobody can sign in any more.</summary>
internal static class AddUserCommand
{
    private sealed record Wish(string Email, string? Name, string? Role, string? Password);

    public static Command Create(CommandLineHost host)
    {
        var email = new Argument<string>("EMAIL") { Description = host.Say("E-mail address to sign in with", "用于登录的邮箱") };
        var name = new Option<string?>("--name") { Description = host.Say("Name; the address without it", "姓名；不填则使用邮箱") };
        var role = new Option<string?>("--role")
        {
            Description = host.Say(
                "Role; without it the first user becomes administrator, others viewer",
                "角色；不填时首个用户为管理员，其余为访客"
            ),
        };
        role.AcceptOnlyFromAmong([.. Roles.All.Select(r => r.Key())]);
        var passwordFromInput = new Option<bool>("--password-stdin")
        {
            Description = host.Say(
                "Read the password from standard input; without it a temporary one is printed",
                "从标准输入读取密码；不填则生成临时密码并显示"
            ),
        };
        var add = new Command("add", host.Say("Create an account", "创建账号")) { email, name, role, passwordFromInput };
        add.SetAction(
            (parsed, ct) =>
            {
                var password = parsed.GetValue(passwordFromInput) ? Console.In.ReadLine() ?? "" : null;
                var wish = new Wish(parsed.GetValue(email)!, parsed.GetValue(name), parsed.GetValue(role), password);
                return host.WithDataAsync(parsed, services => RunAsync(wish, services, host.Terminal, parsed.GetValue(host.Json), ct), ct);
            }
        );
        return new Command("user", host.Say("Accounts", "账号")) { add };
    }

    private static async Task<int> RunAsync(Wish wish, IServiceProvider services, Terminal terminal, bool asJson, CancellationToken ct)
    {
        var (store, users, audit) = (
            services.GetRequiredService<Store>(),
            services.GetRequiredService<Users>(),
            services.GetRequiredService<AuditLog>()
        );
        var random = wish.Password is null ? Passwords.Generate() : null;
        var added = await store.TryWriteAsync(
            async (c, t) =>
            {
                var role = Roles.Find(wish.Role) ?? (await Users.AnyAsync(c, t) ? Role.Viewer : Role.Administrator);
                var user = await users.AddAsync(
                    new NewUser(wish.Name ?? wish.Email, wish.Email, wish.Password ?? random, role, terminal.Language.Tag())
                    {
                        PasswordOrigin = random is null ? PasswordOrigin.Chosen : PasswordOrigin.Temporary,
                    },
                    c,
                    t
                );
                if (user.IsOk)
                    await audit.AppendAsync(c, t, Actor.CommandLine, "user_created", $"user:{user.Value.Id}", new { role });
                return user;
            },
            ct
        );
        if (!added.IsOk)
            return terminal.Fail(added.Problems);
        Report(added.Value, random, terminal, asJson);
        return 0;
    }

    private static void Report(User user, string? password, Terminal terminal, bool asJson)
    {
        if (asJson)
        {
            terminal.WriteJson(
                new
                {
                    user.Id,
                    user.Email,
                    Role = user.Role.Key(),
                    Password = password,
                }
            );
            return;
        }
        terminal.Say(
            new Phrase($"{user.Email} was added as {user.Role.Name().En}.", $"已添加 {user.Email}，角色：{user.Role.Name().Zh}。")
        );
        if (password is not null)
            terminal.Say(
                new Phrase(
                    $"Temporary password (shown only now, to be changed at the first sign-in): {password}",
                    $"临时密码（仅显示这一次，首次登录时须更改）：{password}"
                )
            );
    }
}
