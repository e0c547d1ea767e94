using KccPerformance.Core;
using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Commands given on the command line instead of starting the site.</summary>
internal static class Commands
{
    private const string Usage = """
        Usage:
          users create-administrator --email ADDRESS [--name NAME] [--link ORIGIN]
            Makes an administrator's account. Asks for the password, or with --link prints a set-password link
            for the site at ORIGIN, such as https://plans.example.org.
          users reset-authenticator --email ADDRESS
            Forgets the authenticator app of an account, for when the only administrator has lost theirs.
          users unlink --email ADDRESS
            Unlinks the council account of an account, so that its password counts again.
          audit verify
            Follows the record of changes from end to end. Ends with 1 and names the first event that is wrong.
          backup --to FOLDER [--keep N]
            Copies the database while it is in use, checks the copy, and keeps the N newest.
          restore --from FILE
            Puts a backup where the database belongs. There must be none yet.
        """;

    public static bool AreIn(string[] args) => args is ["users" or "audit" or "backup" or "restore", ..];

    /// <returns>0 when it is done, 1 when it could not be, 2 when the command makes no sense.</returns>
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
        db.AuditEvents.Add(new AuditEvent(Actor.System, DateTime.UtcNow, "Added user", email, null, new { Role = Role.Administrator }));
        var result = origin is null ? await users.CreateAsync(user, ReadPassword()) : await users.CreateAsync(user);
        if (!result.Succeeded)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, result.Errors.Select(error => error.Description)));
            return 1;
        }

        Console.WriteLine($"Made the administrator {email}.");
        if (origin is not null)
        {
            var token = await users.GeneratePasswordResetTokenAsync(user);
            Console.WriteLine($"Set the password within three days: {SetPasswordLink.For(origin, user.Id, token)}");
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
        Console.WriteLine($"The authenticator app of {email} is forgotten. They sign in with their password and set up another.");
        return 0;
    }

    private static async Task<int> UnlinkAsync(IServiceProvider services, string email)
    {
        try
        {
            var user = await services.GetRequiredService<UserManager<User>>().FindByEmailAsync(email) ?? throw new RuleException($"There is no account {email}.");
            await services.GetRequiredService<CouncilAccountService>().UnlinkAsync(user.Id, Actor.System);
            Console.WriteLine($"{email} is not linked to a council account any longer. They sign in with their password.");
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
