using KccPerformance.Core.People;
using Microsoft.AspNetCore.Identity;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Refuses passwords that are easy to guess: common passwords, the council's own words, and parts of the account.</summary>
internal sealed class CommonPasswordValidator(IConfiguration configuration) : IPasswordValidator<User>
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    /// <summary>A password is accepted with this many other letters, or with this many different common words if it is long.</summary>
    private const int Unlikely = 4;

    private const int Long = 20;
    private const int ShortestRun = 4;

    private static readonly char[] Figures = [.. "0123456789"];

    private static readonly string[] GuessedFirst =
    [
        "password", "passwort", "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "letmein", "welcome", "iloveyou", "love", "hello", "world",
        "administrator", "admin", "root", "user", "guest", "login", "access", "test", "temp", "pass", "monkey", "dragon", "football",
        "liverpool", "arsenal", "chelsea", "manchester", "united", "everton", "rangers", "celtic", "sunshine", "princess", "master",
        "superman", "batman", "trustno", "changeme", "changeit", "secret", "default", "computer", "internet", "whatever", "starwars",
        "pokemon", "charlie", "michael", "jennifer", "thomas", "george", "ashley", "daniel", "jessica", "charlotte", "shadow", "killer",
        "baseball", "basketball", "cheese", "chocolate", "butterfly", "flower", "freedom", "family", "money", "happy", "angel", "google",
        "facebook", "samsung", "orange", "banana", "office", "abc", "summer", "winter", "autumn", "spring",
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
        "monday", "tuesday", "wednesday", "thursday", "friday", "kent", "kcc", "council", "countyhall", "county", "maidstone",
        "canterbury", "improvement", "performance", "committee", "overview", "scrutiny", "plan", "london", "england", "buildingonsuccess",
    ];

    /// <summary>Sequences on a keyboard, and the alphabet; each also backwards.</summary>
    private static readonly string[] Runs = [.. ((string[])
    [
        "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "12345678901234567890",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp",
    ]).SelectMany(run => new[] { run, new string([.. run.Reverse()]) })];

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var text = password ?? string.Empty;
        if (text.Length > MaxLength)
        {
            return Refuse($"Password must be {MaxLength} characters or fewer");
        }

        string[] own = [.. (user.Email?.Split('@')[0] ?? string.Empty).ToLowerInvariant().Split(['.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries)];
        var lower = text.ToLowerInvariant();
        return IsOfDemonstration(text) || IsGuessable(lower, own, text.Length) || IsGuessable(Unmasked(lower.Trim(Figures)), own, text.Length)
            ? Refuse("Choose a password that is harder to guess. Use three random words")
            : Task.FromResult(IdentityResult.Success);
    }

    /// <summary>Whether it is the demonstration password, which is public, because the sign-in page prints it, with or without additions.</summary>
    private bool IsOfDemonstration(string text)
        => new[] { new DemonstrationOptions().Password, configuration["Demo:Password"] }
            .Any(known => known is { Length: > 0 } && LettersOf(text).Contains(LettersOf(known), StringComparison.Ordinal));

    private static string LettersOf(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Whether little is left after sequences and common words, including parts of the account, are removed.</summary>
    private static bool IsGuessable(string text, string[] own, int length)
    {
        var left = WithoutRuns(text);
        var words = 0;
        foreach (var word in GuessedFirst.Concat(own).Where(word => word.Length > 2).OrderByDescending(word => word.Length))
        {
            var without = left.Replace(word, string.Empty, StringComparison.Ordinal);
            words += without.Length < left.Length ? 1 : 0;
            left = without;
        }

        return left.Where(char.IsLetter).Distinct().Count() < Unlikely && (length < Long || words < Unlikely);
    }

    /// <summary>"p4ssw0rd" is "password". Digits at the ends are ignored.</summary>
    private static string Unmasked(string text) => string.Concat(text.Select(letter => letter switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => letter,
    }));

    private static string WithoutRuns(string text)
    {
        for (var start = 0; start + ShortestRun <= text.Length;)
        {
            var length = ShortestRun;
            while (start + length <= text.Length && Array.Exists(Runs, run => run.Contains(text.Substring(start, length), StringComparison.Ordinal)))
            {
                length++;
            }

            // The last length tried was one too long.
            (text, start) = length > ShortestRun ? (text.Remove(start, length - 1), start) : (text, start + 1);
        }

        return text;
    }

    private static Task<IdentityResult> Refuse(string sentence)
        => Task.FromResult(IdentityResult.Failed(new IdentityError { Code = "PasswordIsCommon", Description = sentence }));
}
