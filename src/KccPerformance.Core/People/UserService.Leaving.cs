using System.Reflection;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <content>Removing the details of users who have left.</content>
public sealed partial class UserService
{
    private static readonly MethodInfo Deleting = typeof(UserService).GetMethod(nameof(DeleteAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>
    /// Replaces the name and email address of a disabled account by a number, and deletes what only served its user: how they
    /// signed in, sessions, emails, drafts and what they followed. Records of what they reported, asked and decided keep the
    /// name they were made under, because the database does not change them, and the audit log stays whole.
    /// </summary>
    /// <exception cref="RuleException">The account is not disabled, or its details have been removed.</exception>
    public async Task RemoveDetailsAsync(int id, Actor actor, CancellationToken cancellation = default)
    {
        await CheckActorAsync(actor, cancellation);
        var user = await db.Users.SingleAsync(one => one.Id == id, cancellation);
        if (WhyNotRemoved(user.DisplayName, user.IsDisabled, user.IsFormer) is { } why)
        {
            throw new RuleException(why);
        }

        var address = user.Email!;
        user.RemoveDetails();
        Touch(user);
        Record(actor, "Removed personal details", user.Email!);
        await SaveAsync(
            () => db.SaveIfAsync(
                async token =>
                {
                    await db.UserTokens.Where(one => one.UserId == id).ExecuteDeleteAsync(token);
                    foreach (var type in db.Model.GetEntityTypes().Select(type => type.ClrType).Where(typeof(IServesUser).IsAssignableFrom))
                    {
                        await (Task)Deleting.MakeGenericMethod(type).Invoke(this, [id, token])!;
                    }

                    await db.Outbox.Where(one => one.Recipient == address).ExecuteDeleteAsync(token);
                    return true;
                },
                CancellationToken.None),
            Changed(user));
    }

    /// <summary>Why the details of an account cannot be removed; null if they can.</summary>
    public static string? WhyNotRemoved(string name, bool isDisabled, bool isFormer)
        => isFormer ? "The details of this account have already been removed."
            : isDisabled ? null
            : $"{name} can still sign in. Disable the account first.";

    private Task<int> DeleteAsync<TEntity>(int userId, CancellationToken cancellation)
        where TEntity : class, IServesUser
        => db.Set<TEntity>().Where(one => EF.Property<int>(one, nameof(IServesUser.UserId)) == userId).ExecuteDeleteAsync(cancellation);
}
