using System.Security.Cryptography;
using System.Text;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.People;

/// <summary>An action of an adopted plan.</summary>
public sealed record NamedAction(int Id, string Plan, string Code);

/// <summary>An existing account.</summary>
public sealed record KnownPerson(int Id, string Name, Role Roles, bool IsDisabled, IReadOnlyList<int> ActionIds);

/// <summary>A person that the file adds.</summary>
public sealed record PersonToAdd(ImportedUser User, IReadOnlyList<NamedAction> Actions);

/// <summary>A person in the file who already has an account, which is not changed.</summary>
/// <param name="Known">The account.</param>
/// <param name="User">The person in the file.</param>
/// <param name="Missing">Codes of actions in the file that the account is not responsible for.</param>
public sealed record PersonThere(KnownPerson Known, ImportedUser User, IReadOnlyList<string> Missing)
{
    public bool Differs => Known.IsDisabled || Known.Roles != User.Roles || !string.Equals(Known.Name, User.Name, StringComparison.Ordinal) || Missing.Count > 0;
}

/// <summary>The changes that importing a file of people would make.</summary>
public sealed record UserImportPreview
{
    public required IReadOnlyList<PersonToAdd> ToAdd { get; init; }

    /// <summary>People who already have an account. Their accounts are never changed.</summary>
    public required IReadOnlyList<PersonThere> There { get; init; }

    /// <summary>Errors and warnings from the reader and from the comparison.</summary>
    public required IReadOnlyList<ImportProblem> Problems { get; init; }

    public bool IsStopped => Problems.Any(problem => problem.Weight == ProblemWeight.Stops);

    /// <summary>Whether there are people to add and no errors.</summary>
    public bool CanBeApplied => ToAdd.Count > 0 && !IsStopped;

    /// <summary>A hash of the people to add and their actions, so that only what was shown is imported.</summary>
    public string Fingerprint
    {
        get
        {
            var text = string.Join('\n', ToAdd.Select(one => $"{one.User.Email}|{string.Join(',', one.Actions.Select(action => action.Id))}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
        }
    }

    /// <summary>Compares a file with the current accounts and actions.</summary>
    /// <param name="file">The file.</param>
    /// <param name="known">Accounts by normalised address.</param>
    /// <param name="normalise">Normalises an address.</param>
    /// <param name="actions">The actions of adopted plans.</param>
    public static UserImportPreview Of(
        ImportedUsers file, IReadOnlyDictionary<string, KnownPerson> known, Func<string, string> normalise, IReadOnlyList<NamedAction> actions)
    {
        var byCode = actions.ToLookup(action => action.Code, StringComparer.OrdinalIgnoreCase);
        var (toAdd, there, problems) = (new List<PersonToAdd>(), new List<PersonThere>(), file.Problems.ToList());
        foreach (var user in file.Users)
        {
            var found = new List<NamedAction>();
            if (user.Roles == default)
            {
                // The file was read before users could have several roles.
                problems.Add(new ImportProblem($"row {user.Row}, role", "The role could not be read. Upload the file again", ProblemWeight.Stops));
            }

            foreach (var written in user.Actions)
            {
                if (Find(byCode, written, out var action) is { } fault)
                {
                    problems.Add(new ImportProblem($"row {user.Row}, actions", fault, ProblemWeight.Stops));
                }
                else if (!found.Contains(action!))
                {
                    found.Add(action!);
                }
            }

            if (known.TryGetValue(normalise(user.Email), out var account))
            {
                there.Add(new PersonThere(account, user, [.. found.Where(action => !account.ActionIds.Contains(action.Id)).Select(action => action.Code)]));
            }
            else
            {
                toAdd.Add(new PersonToAdd(user, found));
            }
        }

        return new UserImportPreview { ToAdd = toAdd, There = there, Problems = problems };
    }

    private static string? Find(ILookup<string, NamedAction> byCode, string written, out NamedAction? action)
    {
        // A code may have slashes itself, so the whole text is taken as a code first.
        var bar = byCode.Contains(written) ? -1 : written.IndexOf('/', StringComparison.Ordinal);
        var code = written[(bar + 1)..];
        var meant = byCode[code].Where(one => bar < 0 || string.Equals(one.Plan, written[..bar], StringComparison.OrdinalIgnoreCase)).ToList();
        action = meant.FirstOrDefault();
        return meant.Count switch
        {
            0 => $"{written} is not an action of an adopted plan. Correct it, or leave it out",
            1 => null,
            _ => $"{code} is in more than one plan. Write {string.Join(" or ", meant.Select(one => $"{one.Plan}/{code}"))}",
        };
    }
}
