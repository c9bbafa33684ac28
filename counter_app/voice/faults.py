"""What can keep the voice silent, and what to do; the calls go on in writing all the same."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from counter_app.domain.reasons import Language, Reason, Sentences, say


class VoiceTrouble(StrEnum):
    """Why a call was not heard, as a code."""

    NO_DEVICE = "no_device"
    NO_SUCH_OUTPUT = "no_such_output"
    NO_SOUND_SYSTEM = "no_sound_system"
    SERVER_GONE = "server_gone"
    DEVICE_LOST = "device_lost"
    NO_CLIP = "no_clip"
    BROKEN_CLIP = "broken_clip"
    STUCK = "stuck"
    RECORDED_UNUSED = "recorded_unused"


REMEDIES: Final[Sentences] = {
    VoiceTrouble.NO_DEVICE: (
        (
            "Máy này không có loa nên số được gọi trên màn hình, không có tiếng. "
            "Cắm loa hoặc bật thiết bị âm thanh; lời gọi sau sẽ có tiếng."
        ),
        (
            "This PC has no loudspeaker, so numbers are called on the screen without sound. "
            "Plug one in or switch it on; the next call will be heard."
        ),
    ),
    VoiceTrouble.NO_SUCH_OUTPUT: (
        "Không thấy loa “{detail}” nên lời gọi không có tiếng. Cắm lại hoặc chọn loa khác.",
        "Loudspeaker “{detail}” is not there; the call was silent. Plug it in or choose another.",
    ),
    VoiceTrouble.NO_SOUND_SYSTEM: (
        (
            "Phần âm thanh của hệ điều hành không dùng được ({detail}) nên lời gọi không có tiếng. "
            "Số vẫn được gọi trên màn hình."
        ),
        (
            "The system's sound cannot be used ({detail}), so the call was silent. "
            "Numbers are still called on the screen."
        ),
    ),
    VoiceTrouble.SERVER_GONE: (
        (
            "Dịch vụ âm thanh của máy đã tắt nên lời gọi không có tiếng. "
            "Đóng cửa sổ này, bật lại dịch vụ rồi mở lại."
        ),
        (
            "This PC's sound service has ended, so calls are silent. "
            "Close this window, start the service and open it again."
        ),
    ),
    VoiceTrouble.DEVICE_LOST: (
        "Loa ngừng giữa lời gọi. Kiểm tra dây và nguồn của loa, rồi bấm Gọi lại.",
        "The loudspeaker stopped during a call. Check its cable and power, then recall.",
    ),
    VoiceTrouble.NO_CLIP: (
        "Chưa có đoạn thu cho “{detail}” nên lời gọi không có tiếng. Thu thêm hoặc sửa câu gọi.",
        "There is no clip for “{detail}”; the call was silent. Record it or change the sentence.",
    ),
    VoiceTrouble.BROKEN_CLIP: (
        (
            "Đoạn thu {detail} hỏng nên lời gọi không có tiếng. "
            "Chạy “counter-app voice check” trên thư mục thu âm."
        ),
        (
            "Clip {detail} is damaged, so the call was silent. "
            "Run “counter-app voice check” on the folder of recordings."
        ),
    ),
    VoiceTrouble.STUCK: (
        "Loa nhận lời gọi mà không báo xong; các lời gọi sau vẫn tiếp tục. Khởi động lại loa.",
        "The loudspeaker took a call and never finished; the next calls go on. Restart it.",
    ),
    VoiceTrouble.RECORDED_UNUSED: (
        (
            "Bộ thu âm của cơ quan chưa dùng được nên đang gọi bằng giọng có sẵn: {detail} "
            "Chạy “counter-app voice check” để xem đủ."
        ),
        (
            "The office's recordings cannot be used, so the bundled voice speaks: {detail} "
            "Run “counter-app voice check” to see everything."
        ),
    ),
}


class VoiceFault(Exception):
    """A call was not heard, or not to its end; says why and what to do."""

    def __init__(self, trouble: VoiceTrouble, detail: str = "") -> None:
        """Tell the trouble; ``detail`` is what its sentence names (a file, a device, a word)."""
        super().__init__(f"{trouble.value}: {detail}" if detail else trouble.value)
        self.trouble = trouble
        self.detail = detail

    def remedy(self, language: Language = "vi") -> str:
        """The sentence for the message bar."""
        return say(Reason.of(self.trouble.value, detail=self.detail), REMEDIES, language)
