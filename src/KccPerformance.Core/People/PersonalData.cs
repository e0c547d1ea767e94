using System.Linq.Expressions;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KccPerformance.Core.People;

/// <summary>A person with an account, whose data is requested.</summary>
/// <param name="Id">The key of the account.</param>
/// <param name="Name">The name as shown on pages.</param>
/// <param name="Email">The email address.</param>
public sealed record PersonSought(int Id, string Name, string Email)
{
    /// <summary>The name as a value of the audit log, which keeps values as JSON. Without the quotes it would be found in longer names.</summary>
    internal string NameInJson => Quoted(Name, end: "\"");

    /// <summary>The email address at the start of a value of the audit log.</summary>
    internal string EmailInJson => Quoted(Email, end: string.Empty);

    /// <summary>The email address inside a text. Without the space it would be found in longer addresses.</summary>
    internal string EmailInText => " " + Email;

    private static string Quoted(string text, string end) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}{end}";
}

/// <summary>A table that can have rows about a person, with the columns that may be shown.</summary>
public sealed record PersonalTable(string Name, IReadOnlyList<IProperty> Columns);

/// <summary>
/// Finds every row of the database about one person, for a subject access request: rows that refer to the account, and rows
/// in which a column is exactly the name or the email address, and events of the audit log whose values before or after have
/// them. It reads the columns from the model, so a new table is included without a change here. Rows are streamed, and each
/// table is read once.
/// </summary>
public sealed class PersonalData(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Columns from which a password, a code or a token could be worked out. They are left out.</summary>
    public static readonly IReadOnlySet<string> Secret = new HashSet<string>(StringComparer.Ordinal)
    {
        "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "Hash", "TokenHash", "PreviousHash", "Value", "LastCodeStep",
    };

    /// <summary>What is looked for in values of the audit log.</summary>
    private static readonly string[] InJson = [nameof(PersonSought.NameInJson), nameof(PersonSought.EmailInJson), nameof(PersonSought.EmailInText)];

    private static readonly MethodInfo Containing = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;

    private static readonly MethodInfo Reading = typeof(PersonalData).GetMethod(nameof(Read), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>The tables in which a column can refer to a person, by name.</summary>
    public IReadOnlyList<PersonalTable> Tables =>
    [
        .. db.Model.GetEntityTypes()
            .Where(type => !type.HasSharedClrType && type.GetTableName() is not null && type.GetProperties().Any(property => IsAccount(property) || IsText(property)))
            .Select(type => new PersonalTable(type.GetTableName()!, [.. type.GetProperties().Where(property => !Secret.Contains(property.Name))]))
            .OrderBy(table => table.Name, StringComparer.Ordinal),
    ];

    /// <summary>Finds a person and records that their data is downloaded; null if there is no such account.</summary>
    public async Task<PersonSought?> OpenAsync(int userId, Actor actor, CancellationToken cancellation)
    {
        var person = await db.Users.Where(user => user.Id == userId)
            .Select(user => new PersonSought(user.Id, user.DisplayName, user.Email!))
            .SingleOrDefaultAsync(cancellation);
        if (person is not null)
        {
            db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Downloaded personal data", person.Email, null, null));
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return person;
    }

    /// <summary>The rows of a table about a person, with the values in the order of the columns.</summary>
    public IAsyncEnumerable<object?[]> RowsOf(PersonalTable table, PersonSought person)
        => (IAsyncEnumerable<object?[]>)Reading.MakeGenericMethod(table.Columns[0].DeclaringType.ClrType).Invoke(this, [table, person])!;

    private IAsyncEnumerable<object?[]> Read<TEntity>(PersonalTable table, PersonSought person)
        where TEntity : class
    {
        var row = Expression.Parameter(typeof(TEntity), "row");
        var (id, name, email) = (Of(person, nameof(person.Id)), Of(person, nameof(person.Name)), Of(person, nameof(person.Email)));
        var rules = table.Columns.Where(IsAccount).Select(column => (Expression)Expression.Equal(Value(row, column), Expression.Convert(id, column.ClrType)))
            .Concat(table.Columns.Where(IsText).Select(column => Value(row, column))
                .Select(value => (Expression)Expression.OrElse(Expression.Equal(value, name), Expression.Equal(value, email))))
            .Concat(table.Columns.Where(IsJson).Select(column => Value(row, column))
                .SelectMany(value => InJson
                    .Select(Expression (text) => Expression.Call(value, Containing, Of(person, text)))))
            .ToList();
        var values = Expression.NewArrayInit(typeof(object), table.Columns.Select(column => Expression.Convert(Value(row, column), typeof(object))));
        return db.Set<TEntity>()
            .AsNoTracking()
            .IgnoreQueryFilters()
            .Where(Expression.Lambda<Func<TEntity, bool>>(rules.Aggregate(Expression.OrElse), row))
            .Select(Expression.Lambda<Func<TEntity, object?[]>>(values, row))
            .AsAsyncEnumerable();
    }

    /// <summary>Whether a column refers to an account: the key of the accounts, or a column that refers to it or is named so.</summary>
    private static bool IsAccount(IProperty column)
        => (column.ClrType == typeof(int) || column.ClrType == typeof(int?))
            && (column.GetContainingForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(User))
                || (column.IsPrimaryKey() && column.DeclaringType.ClrType == typeof(User))
                || column.Name is "ActorId" or "AuthorId" or "AddedById");

    private static bool IsText(IProperty column) => column.ClrType == typeof(string) && !Secret.Contains(column.Name);

    /// <summary>Whether a column has the values of an event as JSON.</summary>
    private static bool IsJson(IProperty column)
        => column.DeclaringType.ClrType == typeof(AuditEvent) && column.Name is (nameof(AuditEvent.Before) or nameof(AuditEvent.After));

    private static MemberExpression Of(PersonSought person, string name) => Expression.Property(Expression.Constant(person), name);

    private static MethodCallExpression Value(ParameterExpression row, IProperty column)
        => Expression.Call(typeof(EF), nameof(EF.Property), [column.ClrType], row, Expression.Constant(column.Name));
}
