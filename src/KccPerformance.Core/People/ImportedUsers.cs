using System.Text.Json;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.People;

/// <summary>A user as a file gives them.</summary>
/// <param name="Row">The number of the row, from 1.</param>
/// <param name="Email">The address they sign in with.</param>
/// <param name="Name">The name or post.</param>
/// <param name="Role">The role.</param>
/// <param name="Actions">Actions as written: "CEA1", or "building-on-success/CEA1".</param>
public sealed record ImportedUser(int Row, string Email, string Name, Role Role, IReadOnlyList<string> Actions);

/// <summary>What was read from a file of people: nothing of it has been saved, or compared with who there is.</summary>
/// <param name="Users">Who could be read, in the file's order, each address once.</param>
/// <param name="Problems">What stands in the way, and what a person should check.</param>
public sealed record ImportedUsers(IReadOnlyList<ImportedUser> Users, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>As many people as one file may hold: all of them are saved at once, while others wait to save.</summary>
    public const int Most = 2_000;

    /// <summary>Writes it as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads back what <see cref="Write"/> wrote.</summary>
    public static ImportedUsers Read(string json) => JsonSerializer.Deserialize<ImportedUsers>(json)!;
}
