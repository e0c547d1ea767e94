using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Commands given on the command line instead of starting the site.</summary>
internal static class Commands
{
    private const string Usage = """
        Usage: users create-administrator --email ADDRESS [--name NAME] [--link ORIGIN]
          Makes an administrator's account. Asks for the password, or with --link prints a set-password link
          for the site at ORIGIN, such as https://plans.example.org.
        """;

    public static bool AreIn(string[] args) => args is ["users", ..];

    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        var email = Option(args, "--email");
        if (args is not ["users", "create-administrator", ..] || string.IsNullOrWhiteSpace(email) || !email.Contains('@', StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        await db.Database.MigrateAsync();
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
