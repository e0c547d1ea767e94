using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Command-line commands, which run instead of the site.</summary>
internal static class Commands
{
    private const string Usage = """
        Usage:
          users create-administrator --email ADDRESS [--name NAME] [--link ORIGIN]
            Creates an administrator account. Prompts for the password, or with --link prints a link to set it
            on the site at ORIGIN, such as https://plans.example.org.
          users reset-authenticator --email ADDRESS
            Resets the authenticator app of an account, for an administrator who has lost it.
          users unlink --email ADDRESS
            Unlinks an account from its council account. The user signs in with a password again.
          audit verify
            Verifies the full audit log. The exit code is 1 if an event has been altered, deleted or inserted (the first is
            named), or 3 if the database could not be read.
          backup --to FOLDER [--keep N]
            Backs up the database while it is in use, checks the backup, and keeps the N newest.
          restore --from FILE
            Restores a backup. There must be no database yet.
        """;

    public static bool AreIn(string[] args) => args is ["users" or "audit" or "backup" or "restore", ..];

    /// <returns>0 if the command succeeded, 1 if it failed, 2 if its arguments are wrong.</returns>
    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return args switch
        {
            ["users", "create-administrator", ..] when Option(args, "--email") is { } email && email.Contains('@', StringComparison.Ordinal)
                => await CreateAdministratorAsync(scope, args, email),
            ["users", "reset-authenticator", ..] when Option(args, "--email") is { } email => await ResetAuthenticatorAsync(scope.ServiceProvider, email),
            ["users", "unlink", ..] when Option(args, "--email") is { } email => await UnlinkAsync(scope.ServiceProvider, email),
            ["audit", "verify"] => await BackupCommands.VerifyAuditAsync(scope.ServiceProvider),
            ["backup", ..] when Option(args, "--to") is { Length: > 0 } folder && KeepIsRight(args, out var keep)
                => await BackupCommands.BackUpAsync(scope.ServiceProvider, folder, keep),
            ["restore", ..] when Option(args, "--from") is { Length: > 0 } file => await BackupCommands.RestoreAsync(scope.ServiceProvider, file),
            _ => await ExplainAsync(),
        };
    }

    private static async Task<int> ExplainAsync()
    {
        await Console.Error.WriteLineAsync(Usage);
        return 2;
    }

    private static async Task<int> CreateAdministratorAsync(AsyncServiceScope scope, string[] args, string email)
    {
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        await scope.ServiceProvider.BringUpToDateAsync();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = new User(email, Option(args, "--name") ?? "Administrator", Role.Administrator);
        var origin = Option(args, "--link");
        db.AuditEvents.Add(new AuditEvent(Actor.System, DateTime.UtcNow, "Added user", email, null, new { Roles = Role.Administrator }));
        var result = origin is null ? await users.CreateAsync(user, ReadPassword()) : await users.CreateAsync(user);
        if (!result.Succeeded)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, result.Errors.Select(error => error.Description)));
            return 1;
        }

        Console.WriteLine($"Created the administrator account {email}.");
        if (origin is not null)
        {
            var token = await users.GeneratePasswordResetTokenAsync(user);
            Console.WriteLine($"Set the password within 3 days: {SetPasswordLink.For(origin, user.Id, token)}");
        }

        return 0;
    }

    private static async Task<int> ResetAuthenticatorAsync(IServiceProvider services, string email)
    {
        var user = await services.GetRequiredService<UserManager<User>>().FindByEmailAsync(email);
        if (user is not { TwoFactorEnabled: true })
        {
            await Console.Error.WriteLineAsync($"There is no account {email} with an authenticator app.");
            return 1;
        }

        await services.GetRequiredService<AuthenticatorService>().ResetAsync(user.Id, Actor.System);
        Console.WriteLine($"Authenticator app of {email} reset. They sign in with their password and set up another.");
        return 0;
    }

    private static async Task<int> UnlinkAsync(IServiceProvider services, string email)
    {
        try
        {
            var user = await services.GetRequiredService<UserManager<User>>().FindByEmailAsync(email) ?? throw new RuleException($"There is no account {email}.");
            await services.GetRequiredService<CouncilAccountService>().UnlinkAsync(user.Id, Actor.System);
            Console.WriteLine($"{email} is unlinked from its council account. They sign in with their password.");
            return 0;
        }
        catch (RuleException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    /// <summary>Whether --keep is not given, or is a number of backups.</summary>
    private static bool KeepIsRight(string[] args, out int? keep)
    {
        var isNumber = int.TryParse(Option(args, "--keep"), out var number) && number > 0;
        keep = isNumber ? number : null;
        return isNumber || !args.Contains("--keep", StringComparer.Ordinal);
    }

    private static string? Option(string[] args, string name)
    {
        var index = Array.IndexOf(args, name);
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : null;
    }

    private static string ReadPassword()
    {
        Console.Write("Password: ");
        if (Console.IsInputRedirected)
        {
            return Console.ReadLine() ?? string.Empty;
        }

        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return typed.ToString();
    }
}
