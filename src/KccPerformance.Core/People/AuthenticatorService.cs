using System.Security.Cryptography;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Which administrators need an authenticator app. All of them do, except in a demonstration.</summary>
public sealed record AuthenticatorRule(bool IsRequired)
{
    /// <summary>Whether the user must set up an app before doing anything else.</summary>
    public bool IsMissing(Role roles, bool hasOne) => IsRequired && roles.HasFlag(Role.Administrator) && !hasOne;
}

/// <summary>Sets up authenticator apps and checks their codes. Each code works once.</summary>
public sealed class AuthenticatorService(PerformanceDbContext db, IDataProtectionProvider protection, AuthenticatorRule rule, TimeProvider real)
{
    /// <summary>The form field that shows the error of a refused code.</summary>
    public const string CodeField = "Code";

    /// <summary>Prefix of recovery codes among the tokens of an account.</summary>
    public const string RecoveryPrefix = "Recovery:";

    private const string Provider = "Authenticator";
    private const string KeyName = "Key";
    private const string Wrong = "That code is incorrect, has expired or has been used. Enter the current code from your app.";

    private readonly IDataProtector keys = protection.CreateProtector("KccPerformance.Authenticator.Key");

    /// <summary>Checks a code of the app, or a recovery code, at sign-in. Ten failed attempts lock the account, as wrong passwords do.</summary>
    /// <exception cref="RuleException">The code is wrong, was used, or the account is locked.</exception>
    public async Task TakeAsync(int userId, string code, Actor actor)
    {
        if (!await CountTryAsync(userId))
        {
            await RefuseAsync(userId, actor);
        }

        if (!await TakeTimeCodeAsync(userId, code, await FindKeyAsync(userId)) && !await TakeRecoveryCodeAsync(userId, code, actor))
        {
            await RefuseAsync(userId, actor);
        }

        var stamp = NewStamp();
        await db.WriteAsync(token => db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(
            set => set.SetProperty(user => user.AccessFailedCount, 0).SetProperty(user => user.ConcurrencyStamp, stamp), token));
    }

    /// <summary>Starts to use an app after its first code has proved that it has the key. Other sessions end.</summary>
    /// <returns>The recovery codes, which are shown only once.</returns>
    /// <exception cref="RuleException">The code is not one of this key, or there is an app already.</exception>
    public async Task<IReadOnlyList<string>> SetUpAsync(int userId, byte[] key, string code, Actor actor)
    {
        if (await db.Users.AnyAsync(one => one.Id == userId && one.TwoFactorEnabled))
        {
            throw new RuleException("You already use an authenticator app. Turn it off before you set up another.");
        }

        if (!await TakeTimeCodeAsync(userId, code, key))
        {
            throw new RuleException(CodeField, Wrong);
        }

        var user = await db.Users.SingleAsync(one => one.Id == userId);
        await ForgetAsync(userId);
        db.Add(NewToken(userId, KeyName, Convert.ToBase64String(keys.Protect(key))));
        var codes = AddRecoveryCodes(userId);
        user.UseAuthenticator();
        await SaveAsync(user, "Set up an authenticator app", actor, endSessions: true);
        return codes;
    }

    /// <summary>Creates new recovery codes. The old codes stop working.</summary>
    /// <exception cref="RuleException">The code is wrong.</exception>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(int userId, string code, Actor actor)
    {
        await TakeAsync(userId, code, actor);
        var user = await db.Users.SingleAsync(one => one.Id == userId && one.TwoFactorEnabled);
        var tokens = await TokensOf(userId).Where(token => token.Name != KeyName).ToListAsync();
        db.RemoveRange(tokens);
        var codes = AddRecoveryCodes(userId);
        await SaveAsync(user, "Created new recovery codes", actor, endSessions: false);
        return codes;
    }

    /// <summary>Stops using the app. Needs a code of the app. Other sessions end.</summary>
    /// <exception cref="RuleException">The code is incorrect, or the user is an administrator and must have an app.</exception>
    public async Task TurnOffAsync(int userId, string code, Actor actor)
    {
        if (MustKeep(await db.Users.Where(one => one.Id == userId).Select(one => one.Roles).SingleAsync()))
        {
            throw new RuleException("Administrators sign in with an authenticator app. If yours is lost, ask another administrator to reset it.");
        }

        await TakeAsync(userId, code, actor);
        var user = await db.Users.SingleAsync(one => one.Id == userId);
        await ForgetAsync(userId);
        user.StopUsingAuthenticator();
        await SaveAsync(user, "Turned off their authenticator app", actor, endSessions: true);
    }

    /// <summary>Resets the app of a user who has lost it. They can sign in with a password alone until they set up another. Their sessions end.</summary>
    /// <exception cref="RuleException">It is their own account, or there is no app.</exception>
    public async Task ResetAsync(int userId, Actor actor)
    {
        var user = await db.Users.SingleAsync(one => one.Id == userId);
        if (userId == actor.UserId)
        {
            throw new RuleException("You cannot reset your own authenticator app. Ask another administrator to reset it.");
        }

        if (!user.TwoFactorEnabled)
        {
            throw new RuleException($"{user.DisplayName} has no authenticator app. There is nothing to reset.");
        }

        await ForgetAsync(userId);
        user.StopUsingAuthenticator();
        await SaveAsync(user, "Reset an authenticator app", actor, endSessions: true);
    }

    /// <summary>Whether the role of the account requires an app.</summary>
    public bool MustKeep(Role roles) => rule.IsMissing(roles, hasOne: false);

    private static string NewStamp() => Guid.NewGuid().ToString();

    private static IdentityUserToken<int> NewToken(int userId, string name, string value)
        => new() { UserId = userId, LoginProvider = Provider, Name = name, Value = value };

    private IQueryable<IdentityUserToken<int>> TokensOf(int userId)
        => db.Set<IdentityUserToken<int>>().Where(token => token.UserId == userId && token.LoginProvider == Provider);

    /// <summary>Counts an attempt before the code is checked.</summary>
    /// <returns>Whether an attempt was left.</returns>
    private async Task<bool> CountTryAsync(int userId)
    {
        var seen = await db.Users.Where(user => user.Id == userId).Select(user => user.LockoutEnd).SingleAsync();
        return !SignInLockout.IsLocked(seen, real.GetUtcNow())
            && await db.WriteAsync(async token => await SignInLockout.BeginAsync(db, userId, seen, token) ? 1 : 0) == 1;
    }

    private async Task<byte[]?> FindKeyAsync(int userId)
    {
        var kept = await TokensOf(userId).Where(token => token.Name == KeyName).Select(token => token.Value).SingleOrDefaultAsync();
        try
        {
            return kept is null ? null : keys.Unprotect(Convert.FromBase64String(kept));
        }
        catch (CryptographicException)
        {
            // The key that protects it is gone. A recovery code or a reset still works.
            return null;
        }
    }

    private async Task<bool> TakeTimeCodeAsync(int userId, string code, byte[]? key)
    {
        var stamp = NewStamp();
        var typed = code.Replace(" ", string.Empty, StringComparison.Ordinal);
        return key is not null && Totp.FindStep(key, typed, real.UtcNow()) is { } step
            && await db.WriteAsync(token => db.Users
                .Where(user => user.Id == userId && (user.LastCodeStep == null || user.LastCodeStep < step))
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.LastCodeStep, (long?)step).SetProperty(user => user.ConcurrencyStamp, stamp), token)) == 1;
    }

    private async Task<bool> TakeRecoveryCodeAsync(int userId, string code, Actor actor)
    {
        if (RecoveryCodes.Hash(userId, code) is not { } hash)
        {
            return false;
        }

        // The code is used up and recorded in one save.
        var left = await TokensOf(userId).CountAsync(token => token.Name != KeyName) - 1;
        await AddEventAsync(userId, "Used a recovery code", actor, new { Left = left });
        var taken = await db.SaveIfAsync(async cancellation
            => await TokensOf(userId).Where(token => token.Name == RecoveryPrefix + hash).ExecuteDeleteAsync(cancellation) == 1);
        if (!taken)
        {
            db.ChangeTracker.Clear();
        }

        return taken;
    }

    private async Task RefuseAsync(int userId, Actor actor)
    {
        await AddEventAsync(userId, "Code refused", actor, values: null);
        await db.SaveIfAsync(async cancellation =>
        {
            await SignInLockout.LockAsync(db, userId, real.GetUtcNow(), cancellation);
            return true;
        });
        throw new RuleException(CodeField, Wrong);
    }

    private async Task AddEventAsync(int userId, string what, Actor actor, object? values)
    {
        var email = await db.Users.Where(user => user.Id == userId).Select(user => user.Email!).SingleAsync();
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, email, null, values));
    }

    private async Task ForgetAsync(int userId) => db.RemoveRange(await TokensOf(userId).ToListAsync());

    private IReadOnlyList<string> AddRecoveryCodes(int userId)
    {
        var codes = RecoveryCodes.New();
        db.AddRange(codes.Select(code => NewToken(userId, RecoveryPrefix + RecoveryCodes.Hash(userId, code), "unused")));
        return codes;
    }

    private async Task SaveAsync(User user, string what, Actor actor, bool endSessions)
    {
        if (endSessions)
        {
            await SessionService.MarkEndedAsync(db, user.Id, real.UtcNow());
        }

        user.ConcurrencyStamp = NewStamp();
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, user.Email!));
        await db.SaveOrRefuseAsync(user.DisplayName);
    }
}
