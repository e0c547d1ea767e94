using KccPerformance.Core.People;
using Microsoft.AspNetCore.Identity;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Refuses passwords that are guessed first: the well-known ones, the council's own words, and the account's.</summary>
internal sealed class CommonPasswordValidator : IPasswordValidator<User>
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    private static readonly string[] GuessedFirst =
    [
        "password", "passw0rd", "p@ssw0rd", "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "letmein", "welcome", "iloveyou",
        "administrator", "admin", "monkey", "dragon", "football", "liverpool", "arsenal", "chelsea", "sunshine", "princess",
        "master", "superman", "batman", "trustno1", "changeme", "changeit", "secret", "default", "computer", "internet",
        "whatever", "starwars", "pokemon", "charlie", "michael", "jennifer", "abc", "summer", "winter", "autumn", "spring",
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
        "monday", "tuesday", "wednesday", "thursday", "friday", "kent", "kcc", "council", "countyhall", "county", "maidstone",
        "canterbury", "improvement", "performance", "committee", "overview", "scrutiny", "plan", "london", "england",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var text = password ?? string.Empty;
        if (text.Length > MaxLength)
        {
            return Refuse($"Password must be {MaxLength} characters or fewer");
        }

        var own = (user.Email?.Split('@')[0] ?? string.Empty).ToLowerInvariant();
        var left = text.ToLowerInvariant();
        foreach (var word in GuessedFirst.Append(own).Where(word => word.Length > 2).OrderByDescending(word => word.Length))
        {
            left = left.Replace(word, string.Empty, StringComparison.Ordinal);
        }

        // What is left when the well-known words, figures in a row and years are taken away has to be hard to guess.
        var unlikely = left.Where(char.IsLetter).Distinct().Count();
        return unlikely < 4 && text.Length < 20
            ? Refuse("Choose a password that is harder to guess: three words that do not belong together, for example")
            : Task.FromResult(IdentityResult.Success);
    }

    private static Task<IdentityResult> Refuse(string sentence)
        => Task.FromResult(IdentityResult.Failed(new IdentityError { Code = "PasswordIsCommon", Description = sentence }));
}
