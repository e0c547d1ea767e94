using System.Globalization;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.People;

/// <summary>Reads people from a CSV file: a row of headings in any order, then one person per row.</summary>
public sealed class UserFileReader
{
    private static readonly Dictionary<string, Column> Known = new(StringComparer.Ordinal)
    {
        ["email"] = Column.Email,
        ["emailaddress"] = Column.Email,
        ["name"] = Column.Name,
        ["nameorpost"] = Column.Name,
        ["role"] = Column.Role,
        ["roles"] = Column.Role,
        ["actions"] = Column.Actions,
        ["responsiblefor"] = Column.Actions,
    };

    private readonly Dictionary<Column, int> columns = [];
    private readonly Dictionary<string, int> rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ImportedUser> users = [];
    private readonly List<ImportProblem> problems = [];

    private UserFileReader()
    {
    }

    private enum Column
    {
        Email,
        Name,
        Role,
        Actions,
    }

    /// <summary>Reads a file.</summary>
    /// <param name="fileName">The file name, whose extension gives the type.</param>
    /// <param name="stream">The file.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="RuleException">The file cannot be read; the message says why and what to do.</exception>
    public static async Task<ImportedUsers> ReadAsync(string fileName, Stream stream, CancellationToken cancellation = default)
    {
        if (FileStart.EndingOf(fileName) != ".csv")
        {
            throw ImportLimits.Refused(
                "The file must be a CSV file. Save it as CSV from the program it was made in (in Excel, “CSV UTF-8”), then upload the new file");
        }

        var file = await BoundedFile.ReadAsync(stream, cancellation);
        FileStart.Check(".csv", file);
        var reader = new UserFileReader();
        CsvRows.Read(
            ImportText.Decode(file, doubt => reader.Problem("the whole file", doubt, ProblemWeight.Check)),
            heading => Known.ContainsKey(ImportWords.Key(heading)),
            row => reader.Take(row),
            number => reader.Problem($"row {number}", CsvRows.Malformed),
            cancellation);
        return reader.Finish();
    }

    private bool Take(SheetRow row)
    {
        row.CheckColumns();
        row.CheckCells();
        if (row.Cells.All(string.IsNullOrWhiteSpace))
        {
            return true;
        }

        if (columns.Count == 0)
        {
            ReadHeadings(row);
        }
        else
        {
            ReadPerson(row);
        }

        return true;
    }

    private ImportedUsers Finish() => (columns.Count, rows.Count + problems.Count) switch
    {
        (0, _) => throw ImportLimits.Refused("The file is empty. The first row must contain the columns email, name and role"),
        (_, 0) => throw ImportLimits.Refused("The file has no people. Enter each person on a separate row below the headings"),
        _ => new ImportedUsers(users, problems),
    };

    private void ReadHeadings(SheetRow row)
    {
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var heading = row.Cells[index];
            if (string.IsNullOrWhiteSpace(heading))
            {
                continue;
            }

            if (!Known.TryGetValue(ImportWords.Key(heading), out var column))
            {
                Problem(row.Where, $"The column “{ImportWords.Short(heading)}” is not one of email, name, role and actions, and was not read", ProblemWeight.Check);
            }
            else if (!columns.TryAdd(column, index))
            {
                throw ImportLimits.Refused($"The file has the column {NameOf(column)} twice. Remove one of them, then upload the file again");
            }
        }

        var missing = new[] { Column.Email, Column.Name, Column.Role }.Where(column => !columns.ContainsKey(column)).Select(NameOf).ToList();
        if (missing.Count > 0)
        {
            throw ImportLimits.Refused(
                $"The first row has no column {string.Join(", no column ", missing)}. Include the columns email, name and role, in any order");
        }
    }

    private void ReadPerson(SheetRow row)
    {
        var (email, name) = (Cell(row, Column.Email), Cell(row, Column.Name));
        var roles = RolesOf(Cell(row, Column.Role), out var unknown);
        var faults = problems.Count;
        Fault(row, Column.Email, EmailAddress.FaultOf(email) is { } fault && email.Length > 0 ? $"“{ImportWords.Short(email)}”: {fault}" : EmailAddress.FaultOf(email));
        Fault(row, Column.Name, name.Length == 0 ? "Enter a name or post" : name.Length > UserService.NameLength ? $"Name must be {UserService.NameLength} characters or fewer" : null);
        Fault(row, Column.Role, roles is null ? NoRole(unknown) : null);
        var actions = ActionsOf(row, roles);
        if (email.Length > 0 && !rows.TryAdd(email, row.Number))
        {
            Fault(row, Column.Email, $"{email} is also in row {rows[email]}. Include each person once: remove one of them");
        }

        if (rows.Count > ImportedUsers.Most)
        {
            throw ImportLimits.Refused(string.Create(CultureInfo.InvariantCulture, $"The file has more than {ImportedUsers.Most:N0} people. Add them in parts"));
        }

        if (problems.Count == faults)
        {
            users.Add(new ImportedUser(row.Number, email, name, roles!.Value, actions));
        }
    }

    private List<string> ActionsOf(SheetRow row, Role? roles)
    {
        var written = Cell(row, Column.Actions).Split([',', ';', '|', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var actions = new List<string>();
        foreach (var one in written)
        {
            var bar = one.LastIndexOf('/');
            if (ActionCode.TryParse(one[(bar + 1)..], out var code))
            {
                actions.Add(bar < 0 ? code.ToString() : $"{one[..bar].ToLowerInvariant()}/{code}");
            }
            else if (OwnCodes.TryParse(one, out var own) && own.Any(char.IsAsciiDigit))
            {
                actions.Add(own);
            }
            else
            {
                Fault(row, Column.Actions, $"“{ImportWords.Short(one)}” is not an action code such as CEA1, or building-on-success/CEA1");
            }
        }

        if (actions.Count > 0 && roles is { } held && !held.HasFlag(Role.Officer))
        {
            Fault(row, Column.Actions, "Only officers have actions. Clear this cell, or change the role to officer");
        }

        return [.. actions.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The roles of a cell, such as "officer" or "officer, administrator".</summary>
    /// <param name="text">The cell.</param>
    /// <param name="unknown">The first word that is not a role; empty for an empty cell.</param>
    /// <returns>Null if the cell is empty or has a word that is not a role.</returns>
    private static Role? RolesOf(string text, out string unknown)
    {
        unknown = string.Empty;
        var roles = default(Role);
        foreach (var word in text.Replace(" and ", ",", StringComparison.OrdinalIgnoreCase).Split([',', ';', '|', '/', '+', '&'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (RolePermissions.Find(word) is not { } role)
            {
                unknown = word;
                return null;
            }

            roles |= role;
        }

        return roles == default ? null : roles;
    }

    private static string NoRole(string text)
        => text.Length == 0
            ? "Enter a role: member, officer, administrator or performance assurance officer"
            : $"“{ImportWords.Short(text)}” is not a role. Enter member, officer, administrator or performance assurance officer";

    private static string NameOf(Column column) => column.ToString().ToLowerInvariant();

    private string Cell(SheetRow row, Column column)
        => columns.TryGetValue(column, out var index) && index < row.Cells.Count ? ImportWords.OneLine(row.Cells[index]) : string.Empty;

    private void Fault(SheetRow row, Column column, string? sentence)
    {
        if (sentence is not null)
        {
            Problem($"{row.Where}, {NameOf(column)}", sentence);
        }
    }

    private void Problem(string where, string sentence, ProblemWeight weight = ProblemWeight.Stops)
    {
        if (problems.Count >= ImportLimits.Problems)
        {
            throw ImportLimits.Refused("The file has more than 1,000 errors. Check that the contents of each column match its heading");
        }

        problems.Add(new ImportProblem(where, sentence, weight));
    }
}
