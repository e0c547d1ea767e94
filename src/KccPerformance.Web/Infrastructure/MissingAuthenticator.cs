using Microsoft.AspNetCore.Authorization;

namespace KccPerformance.Web.Infrastructure;

/// <summary>The signed-in user has to set up an authenticator app first.</summary>
internal sealed class MissingAuthenticator;

/// <summary>Opens an endpoint also to those who have yet to set up an authenticator app.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WithoutAuthenticatorAttribute : Attribute;

/// <summary>Sends administrators without an authenticator app to where they set one up, whatever they ask for.</summary>
internal static class AuthenticatorSetup
{
    public const string Address = "/account/authenticator";

    public static void UseAuthenticators(this WebApplication app) => app.Use((context, next) =>
    {
        var isHeld = context.Features.Get<MissingAuthenticator>() is not null
            && context.GetEndpoint() is { Metadata: var metadata }
            && metadata.GetMetadata<IAllowAnonymous>() is null
            && metadata.GetMetadata<WithoutAuthenticatorAttribute>() is null;
        if (!isHeld)
        {
            return next(context);
        }

        var asked = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/";
        context.Response.Redirect(Address + QueryString.Create("returnUrl", asked));
        return Task.CompletedTask;
    });
}
