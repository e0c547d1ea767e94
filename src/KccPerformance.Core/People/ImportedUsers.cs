using System.Text.Json;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.People;

/// <summary>A user in an imported file.</summary>
/// <param name="Row">The number of the row, from 1.</param>
/// <param name="Email">The address to sign in with.</param>
/// <param name="Name">The name or post.</param>
/// <param name="Roles">The roles.</param>
/// <param name="Actions">Actions as written: "CEA1", or "building-on-success/CEA1".</param>
public sealed record ImportedUser(int Row, string Email, string Name, Role Roles, IReadOnlyList<string> Actions);

/// <summary>The content of a file of people, before it is saved or compared with the accounts.</summary>
/// <param name="Users">The users that could be read, in file order; each address occurs once.</param>
/// <param name="Problems">Errors and warnings.</param>
public sealed record ImportedUsers(IReadOnlyList<ImportedUser> Users, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>The maximum number of people in one file. They are added in one save, which other saves wait for.</summary>
    public const int Most = 2_000;

    /// <summary>Writes it as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads back what <see cref="Write"/> wrote.</summary>
    public static ImportedUsers Read(string json) => JsonSerializer.Deserialize<ImportedUsers>(json)!;
}
